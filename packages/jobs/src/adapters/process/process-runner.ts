import type { Clock } from '@leadersboard/kit/clock';
import type { RunnerPort } from '../../ports/runner.ts';
import { translatingFileErrors } from '../files/translate-file-error.ts';
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
  /** How long a program has between SIGTERM and SIGKILL. */
  graceMs?: number;
};

type StopCause = 'timeout' | 'aborted';

export function createProcessRunner(options: ProcessRunnerOptions): RunnerPort {
  const { clock, environment = {}, graceMs = 2000 } = options;

  return {
    name: 'process',
    isolated: false,

    async run(request, signal) {
      if (signal.aborted) return { kind: 'aborted', wallTimeMs: 0 };
      const startedAt = clock.monotonic();
      const program = await translatingFileErrors(() => startProgram(request, environment));
      if (program.kind === 'not_started') return { ...program, wallTimeMs: 0 };
      const limits = { timeoutMs: request.timeoutMs, graceMs, signal };
      const end = await awaitEnd(program, clock, limits);
      const wallTimeMs = clock.monotonic() - startedAt;
      await endProcesses({ group: program.pid, home: homeOf(request.workDirectory) });
      return { ...end, wallTimeMs };
    },

    async reap(workDirectory) {
      await endProcesses({
        group: findRecordedProcess(workDirectory)?.pid,
        home: homeOf(workDirectory),
      });
    },
  };
}

async function awaitEnd(
  program: StartedProgram,
  clock: Clock,
  limits: { timeoutMs: number; graceMs: number; signal: AbortSignal },
): Promise<Exit | { kind: StopCause }> {
  const { promise: stopped, resolve: markStopped } = Promise.withResolvers<StopCause>();
  const timeout = clock.after(limits.timeoutMs, () => markStopped('timeout'));
  const abort = () => markStopped('aborted');
  limits.signal.addEventListener('abort', abort);
  if (limits.signal.aborted) abort();
  try {
    const first = await Promise.race([program.exit, stopped]);
    if (typeof first !== 'string') return first;
    await stop(program, clock, limits.graceMs);
    return { kind: first };
  } finally {
    timeout.cancel();
    limits.signal.removeEventListener('abort', abort);
  }
}

async function stop(program: StartedProgram, clock: Clock, graceMs: number): Promise<void> {
  sendSignal(-program.pid, 'SIGTERM');
  const grace = clock.after(graceMs, () => sendSignal(-program.pid, 'SIGKILL'));
  await program.exit;
  grace.cancel();
}
