import type { ListedEntry } from '../../ports/entry-store.ts';
import type { EntryRow } from './entry-tables.ts';

export function entryFromRow(row: EntryRow): ListedEntry {
  return {
    ...{ jobId: row.job_id, submissionId: row.submission_id, challenge: row.challenge },
    ...{ user: row.user, team: row.team, phase: row.phase, kind: row.kind, method: row.method },
    ...{ receivedAt: row.received_at, finishedAt: row.finished_at },
    ...{ scoredBy: row.scored_by, scoredAt: row.scored_at },
    ...{ truthDigest: row.truth_digest, scorerDigest: row.scorer_digest, revision: row.revision },
    ...{ predictionsDigest: row.predictions_digest, equalsTruth: row.equals_truth === 1 },
    ...JSON.parse(row.worth),
    verification: row.verification && JSON.parse(row.verification),
    disqualification: row.disqualification && JSON.parse(row.disqualification),
    sequence: row.sequence,
  };
}
