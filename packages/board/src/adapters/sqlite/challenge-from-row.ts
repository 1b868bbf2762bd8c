import type { Challenge } from '../../domain/challenge.ts';
import type { ChallengeRow } from './board-tables.ts';

export function challengeFromRow(row: ChallengeRow): Challenge {
  return {
    ...JSON.parse(row.definition),
    ...{ id: row.id, revision: row.revision, visibility: row.visibility },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at },
  };
}
