import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Challenge } from '../../domain/challenge.ts';
import type { ChallengeVersionsPort } from '../../ports/challenge-versions.ts';
import { challengeFromRow } from './challenge-from-row.ts';
import type { ChallengeTables } from './challenge-tables.ts';

export function createSqliteChallengeVersions(database: SqliteDatabase): ChallengeVersionsPort {
  const reader = database.reader.$extendTables<ChallengeTables>();
  return {
    async list(id, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const rows = await reader
        .selectFrom('challenge_versions')
        .selectAll()
        .where('challenge', '=', id)
        .where('revision', '<', before)
        .orderBy('revision', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ challenge, replaced_by, replaced_at, ...row }) => ({
        challenge: challengeFromRow({ ...row, id: challenge }),
        replacedBy: replaced_by,
        replacedAt: replaced_at,
      }));
    },
    async findNamedTrees(treeIds) {
      const current = await reader.selectFrom('challenges').select('definition').execute();
      const former = await reader.selectFrom('challenge_versions').select('definition').execute();
      const named = new Set([...current, ...former].flatMap(({ definition }) => treesOf(definition)));
      return new Set(treeIds.filter((id) => named.has(id)));
    },
  };
}

function treesOf(definition: string): string[] {
  const { trees = {} }: Pick<Challenge, 'trees'> = JSON.parse(definition);
  return Object.values(trees).map(({ treeId }) => treeId);
}
