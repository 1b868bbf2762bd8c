import type { Clock } from '@leadersboard/kit/clock';
import { translatingFileErrors } from '@leadersboard/kit/files';
import type { RunnerPort } from '../../ports/runner.ts';
import type { OutputKeeper } from '../programs/keep-output.ts';
import { endProcesses, sendSignal } from './end-processes.ts';
import { findRecordedProcess } from './process-record.ts';
import { type Exit, homeOf, type StartedProgram, startProgram } from './start-program.ts';

/*
 * A plain process, with all rights of the worker's user: for people who run their own code on their own machine.
 *
 * Its end comes in two steps. The main process exits by itself, or its group is sent SIGTERM and after a grace SIGKILL.
 * Then everything that is left of it is killed. On Linux that finds daemons that left the group too, by the HOME that
 * only this attempt has; who hides from that as well needs a runner that isolates. The same search finds what
 * a killed worker left running.
 */

export type ProcessRunnerOptions = {
  clock: Clock;
  /** Given to every program beside the few variables that it always has; PATH is the usual one. */
  environment?: Readonly<Record<string, string>>;
  /** How long a program has between SIGTERM and SIGKILL; who cancels a job sees it end within two seconds. */
  graceMs?: number;
};

const LAST_WORDS_MS = 1000;

type StopCause = 'timeout' | 'aborted';

export function createProcessRunner(options: ProcessRunnerOptions): RunnerPort {
  const { clock, environment = {}, graceMs = 1000 } = options;
  const running = new Set<{ group?: number }>();

  return {
    name: 'process',
    capabilities: { isolated: false, outlivesWorker: false, limitsMemory: false, limitsCpu: false },
    limits: { log: 'the worker' },

    async run(request, signal) {
      if (signal.aborted) return { kind: 'aborted', usage: { wallTimeMs: 0 } };
      const startedAt = clock.monotonic();
      const watch = watchForStop(clock, request.timeoutMs, signal);
      const run: { group?: number } = {};
      running.add(run);
      const onSpawn = (group: number) => {
        run.group = group;
      };
      try {
        const program = await translatingFileErrors(() => startProgram(request, environment, onSpawn));
        if (program.kind === 'not_started') return { ...program, usage: { wallTimeMs: 0 } };
        const end = await awaitEnd(program, watch.stopped, clock, graceMs);
        const wallTimeMs = clock.monotonic() - startedAt;
        await endProcesses({ group: program.pid, home: homeOf(request.workDirectory) });
        return { ...end, usage: { wallTimeMs }, ...(await lastWords(program.output)) };
      } finally {
        watch.release();
        running.delete(run);
      }
    },

    kill() {
      for (const { group } of running) if (group !== undefined) sendSignal(-group, 'SIGKILL');
    },

    async reap(workDirectory) {
      await endProcesses({
        group: findRecordedProcess(workDirectory)?.pid,
        home: homeOf(workDirectory),
      });
    },
  };
}

/** Everything that could write is dead; who hid well enough to live on has had its say. */
async function lastWords(output: OutputKeeper): Promise<{ faults?: unknown[] }> {
  const timer = setTimeout(output.stop, LAST_WORDS_MS);
  try {
    await output.done;
    return {};
  } catch (fault) {
    return { faults: [fault] };
  } finally {
    clearTimeout(timer);
  }
}

function watchForStop(clock: Clock, timeoutMs: number, signal: AbortSignal) {
  const { promise: stopped, resolve } = Promise.withResolvers<StopCause>();
  const timeout = clock.after(timeoutMs, () => resolve('timeout'));
  const abort = () => resolve('aborted');
  signal.addEventListener('abort', abort);
  return {
    stopped,
    release() {
      timeout.cancel();
      signal.removeEventListener('abort', abort);
    },
  };
}

async function awaitEnd(
  program: StartedProgram,
  stopped: Promise<StopCause>,
  clock: Clock,
  graceMs: number,
): Promise<Exit | { kind: StopCause }> {
  const first = await Promise.race([program.exit, stopped]);
  if (typeof first !== 'string') return first;
  sendSignal(-program.pid, 'SIGTERM');
  const grace = clock.after(graceMs, () => sendSignal(-program.pid, 'SIGKILL'));
  await program.exit;
  grace.cancel();
  return { kind: first };
}
