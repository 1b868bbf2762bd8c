import type { z } from 'zod';
import type { Entry, PartWorth } from '../domain/entry.ts';
import type { entryStateView } from './leaderboard-schemas.ts';

/** What is said of an entry wherever it stands. */
export function viewEntryState(entry: Entry, isBaseline: boolean): z.input<typeof entryStateView> {
  const { user, team, kind, phase, method, verification, disqualification } = entry;
  return {
    ...{ user, team, kind, phase, method, baseline: isBaseline, verified: verification?.holds ?? false },
    disqualified: disqualification && {
      ...{ reason: disqualification.reason, by: disqualification.by },
      at: new Date(disqualification.at).toISOString(),
    },
    ...{ job_id: entry.jobId, submission_id: entry.submissionId },
    received_at: new Date(entry.receivedAt).toISOString(),
    finished_at: new Date(entry.finishedAt).toISOString(),
  };
}

export function viewWorth({ metrics, intervals, reasons }: Omit<PartWorth, 'items'>) {
  return { metrics, intervals, reasons };
}
