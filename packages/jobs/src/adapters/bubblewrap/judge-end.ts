import { constants } from 'node:os';
import { kitErrors } from '@leadersboard/kit/errors';
import type { RunLimits } from '../../ports/runner.ts';

/** Why the platform ended a program, where it did. */
export type StopCause =
  | { kind: 'timeout' | 'aborted' | 'out_of_memory' }
  | { kind: 'disk_quota' | 'policy'; detail: string };

type Judgement =
  | StopCause
  | { kind: 'not_started'; detail: string }
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string };

export type EndedSandbox = {
  /** Of the program; undefined where it never ran. */
  exitCode: number | undefined;
  /** What bubblewrap said. */
  complaints: string;
  stopCause: StopCause | undefined;
  /** How many processes the system ended because the memory of the job was used up. */
  oomKills: number;
  limits: RunLimits | undefined;
};

/** A shell tells a signal so: 128 and its number. */
const SIGNALLED = 128;

/** Of several names the first, which is the usual one: SIGABRT and not SIGIOT. */
const nameOfSignal = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

export function judgeEnd({ exitCode, complaints, stopCause, oomKills, limits }: EndedSandbox): Judgement {
  if (stopCause) return stopCause;
  if (exitCode === undefined) {
    if (oomKills > 0) return { kind: 'out_of_memory' };
    // What bubblewrap finds wrong, it finds wrong the next time, too.
    if (complaints.includes('bwrap: ')) return { kind: 'not_started', detail: describeRefusal(complaints) };
    throw kitErrors.internal(`The sandbox could not be made: ${complaints || 'it ended without a word'}.`);
  }
  if (exitCode !== 0 && oomKills > 0) return { kind: 'out_of_memory' };
  const signal = nameOfSignal.get(exitCode - SIGNALLED);
  if (signal === undefined) return { kind: 'exited', code: exitCode };
  if (signal === 'SIGXFSZ') return { kind: 'disk_quota', detail: describeLongFile(limits) };
  if (signal === 'SIGSYS') return { kind: 'policy', detail: FORBIDDEN_CALL };
  return { kind: 'signalled', signal };
}

function describeRefusal(complaints: string): string {
  return `The sandbox could not be made, and the submission is not at fault. Tell the operator: ${complaints}`;
}

const FORBIDDEN_CALL =
  'The program asked the system for something that no job may do, and was ended. Only calls of the machine’s own architecture are allowed.';

function describeLongFile(limits: RunLimits | undefined): string {
  return `The program wrote a file of more than ${limits?.output.sizeBytes} bytes and was ended. Write less, or ask the operator for more (LB_OUTPUT_MAX_BYTES).`;
}
