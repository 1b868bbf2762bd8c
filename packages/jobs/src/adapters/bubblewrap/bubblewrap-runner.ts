import type { Clock } from '@leadersboard/kit/clock';
import { translatingFileErrors } from '@leadersboard/kit/files';
import type { RunnerPort } from '../../ports/runner.ts';
import { endProcesses } from '../process/end-processes.ts';
import { findRecordedProcess } from '../process/process-record.ts';
import { findProgram } from './find-programs.ts';
import { describeHeldLimits, slotLimitsOf } from './run-limits.ts';
import { runSandboxed } from './run-sandboxed.ts';
import { openSandboxMachine, type SandboxMachineOptions } from './sandbox-machine.ts';
import { trySandbox } from './try-sandbox.ts';

/*
 * Other people's code in a sandbox of bubblewrap's: namespaces of its own for everything, only what it needs of the machine's files,
 * and those read-only, no network, a filter of system calls, and limits on whatever it can use up.
 *
 * Root gives up its identity before the namespaces are made, for a user who owns nothing and has no other job; an ordinary user
 * makes them in a user namespace. When the first process inside ends, by itself or killed, the kernel ends all others, so nothing
 * goes on that the program started. A worker that dies takes its sandboxes along.
 */

/** Where the sandbox has programs. */
const INSIDE = ['/usr/local/bin', '/usr/bin', '/usr/local/sbin', '/usr/sbin'];

export type BubblewrapRunnerOptions = SandboxMachineOptions & {
  clock: Clock;
  /** How long a program has between SIGTERM and SIGKILL; who cancels a job sees it end within two seconds. */
  graceMs?: number;
};

export async function createBubblewrapRunner(
  options: BubblewrapRunnerOptions,
): Promise<RunnerPort & { close(): Promise<void> }> {
  const { clock, graceMs = 1000 } = options;
  const machine = await openSandboxMachine(options);
  await trySandbox(machine);
  const running = new Set<() => void>();

  return {
    name: 'bubblewrap',
    capabilities: {
      isolated: true,
      outlivesWorker: false,
      limitsMemory: true,
      limitsCpu: machine.cgroups?.held.cpu !== undefined,
    },
    limits: describeHeldLimits(machine.cgroups),

    async run(request, signal) {
      if (signal.aborted) return { kind: 'aborted', usage: { wallTimeMs: 0 } };
      const detail = explainMissing(request.command[0], request.environment?.binDirectory);
      if (detail) return { kind: 'not_started', detail, usage: { wallTimeMs: 0 } };
      const slot = await translatingFileErrors(() => machine.slots.take(slotLimitsOf(request)));
      let kill = () => {};
      const killable = () => kill();
      running.add(killable);
      let end: { isClean: boolean; words?: string } = { isClean: false };
      try {
        const run = await translatingFileErrors(() =>
          runSandboxed({ machine, clock, graceMs, slot, request, signal }, (given) => {
            kill = given;
          }),
        );
        end = run;
        return run.outcome;
      } finally {
        running.delete(killable);
        await machine.slots.giveBack(slot, end);
      }
    },

    kill() {
      for (const killOne of running) killOne();
    },

    async reap(workDirectory) {
      const first = findRecordedProcess(workDirectory);
      if (first) await endProcesses({ group: first.pid, home: workDirectory });
    },

    close: machine.close,
  };
}

/** A sentence where the program is not there to be started. */
function explainMissing(program: string, binDirectory: string | undefined): string | undefined {
  if (program.startsWith('/')) return undefined;
  const folders = [...(binDirectory === undefined ? [] : [binDirectory]), ...INSIDE];
  if (findProgram(program, folders)) return undefined;
  return `The program ${JSON.stringify(program)} was not found in the sandbox. Install it for the whole machine, or choose an environment that has it.`;
}
