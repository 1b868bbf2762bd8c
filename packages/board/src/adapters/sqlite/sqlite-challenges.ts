import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Challenge } from '../../domain/challenge.ts';
import type { ChallengePort } from '../../ports/challenge.ts';
import type { BoardTables, ChallengeRow } from './board-tables.ts';
import { challengeFromRow } from './challenge-from-row.ts';

const insert = `
  insert into challenges (revision, visibility, definition, created_at, updated_at, id)
  values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing`;

const keep = `
  insert into challenge_versions
    (challenge, revision, visibility, definition, created_at, updated_at, replaced_by, replaced_at)
  select id, revision, visibility, definition, created_at, updated_at, ?, ? from challenges
  where id = ? and revision = ?`;

const update = `
  update challenges set revision = ?, visibility = ?, definition = ?, created_at = ?, updated_at = ?
  where id = ? and revision = ?`;

const select = `select * from challenges where id = ?`;

export function createSqliteChallenges(database: SqliteDatabase): ChallengePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    create: (challenge) =>
      database.write((writer) => writer.run(insert, ...valuesOf(challenge)).changes === 1),
    update: (challenge, replacedBy) =>
      database.write((writer) => {
        const { id, revision, updatedAt } = challenge;
        const kept = writer.run(keep, replacedBy, updatedAt, id, revision - 1).changes === 1;
        if (kept) writer.run(update, ...valuesOf(challenge), revision - 1);
        return kept;
      }),
    async find(id) {
      const row = database.get<ChallengeRow>(select, id);
      return row && challengeFromRow(row);
    },
    async list({ after = '', limit, publicOnly }) {
      const rows = await reader
        .selectFrom('challenges')
        .selectAll()
        .where('id', '>', after)
        .$if(publicOnly, (query) => query.where('visibility', '=', 'public'))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(challengeFromRow);
    },
  };
}

function valuesOf({ id, revision, visibility, createdAt, updatedAt, ...definition }: Challenge) {
  return [revision, visibility, JSON.stringify(definition), createdAt, updatedAt, id];
}
