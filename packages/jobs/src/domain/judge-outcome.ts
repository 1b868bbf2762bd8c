import type { RunOutcome } from '../ports/runner.ts';
import type { Job, JobEnding, ProgramExit } from './job.ts';
import type { JobReason } from './job-reason.ts';

export type Failure = Extract<JobEnding, { status: 'failed' }>;

export function failed(reason: JobReason, detail: string): Failure {
  return { status: 'failed', reason, detail };
}

/** Why the run failed; undefined where the program ended well, or was aborted. */
export function judgeOutcome(outcome: RunOutcome, { config }: Job): Failure | undefined {
  switch (outcome.kind) {
    case 'not_started':
      return failed('environment_failed', outcome.detail);
    case 'timeout':
      return failed(
        'timeout',
        `The program ran for its ${config.timeoutSeconds} seconds and was ended. Make it faster, or ask for a larger resource class.`,
      );
    case 'out_of_memory':
      return failed(
        'out_of_memory',
        `The program used more memory than the resource class "${config.resourceClass}" has and was ended. Make it use less, or ask for a larger class.`,
      );
    case 'disk_quota':
      return failed('disk_quota', outcome.detail);
    case 'signalled':
      return failed(
        'exit_nonzero',
        `The program was ended by the signal ${outcome.signal}. The end of its log may say why.`,
      );
    case 'exited':
      if (outcome.code === 0) return undefined;
      return failed(
        'exit_nonzero',
        `The program ended with exit code ${outcome.code}. The end of its log says why.`,
      );
    case 'aborted':
      return undefined;
  }
}

/** By its own code or by a signal; undefined where the platform ended it, or it never ran. */
export function exitOf(outcome: RunOutcome): ProgramExit | undefined {
  if (outcome.kind === 'exited') return { code: outcome.code };
  return outcome.kind === 'signalled' ? { signal: outcome.signal } : undefined;
}
