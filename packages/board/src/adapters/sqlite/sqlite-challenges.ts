import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Challenge } from '../../domain/challenge.ts';
import type { ChallengePort } from '../../ports/challenge.ts';
import type { BoardTables, ChallengeRow } from './board-tables.ts';

const insert = `
  insert into challenges (revision, visibility, definition, created_at, updated_at, id)
  values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing`;

const update = `
  update challenges set revision = ?, visibility = ?, definition = ?, created_at = ?, updated_at = ?
  where id = ? and revision = ?`;

const select = `select * from challenges where id = ?`;

export function createSqliteChallenges(database: SqliteDatabase): ChallengePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    create: (challenge) =>
      database.write((writer) => writer.run(insert, ...valuesOf(challenge)).changes === 1),
    update: (challenge) =>
      database.write(
        (writer) => writer.run(update, ...valuesOf(challenge), challenge.revision - 1).changes === 1,
      ),
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

function challengeFromRow(row: ChallengeRow): Challenge {
  return {
    ...JSON.parse(row.definition),
    ...{ id: row.id, revision: row.revision, visibility: row.visibility },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at },
  };
}
