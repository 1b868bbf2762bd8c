import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { Score } from '../../domain/score.ts';
import type { ScoreStorePort } from '../../ports/score-store.ts';
import type { BoardTables, ScoreRow } from './board-tables.ts';

const insertScore = `
  insert into scores (job_id, submission_id, challenge, user, method, metrics, finished_at)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (job_id) do nothing`;

const insertValue = `
  insert into score_values (challenge, metric, value, finished_at, job_id, user) values (?, ?, ?, ?, ?, ?)`;

const advance = `update score_position set position = max(position, ?)`;

export function createSqliteScoreStore(database: SqliteDatabase): ScoreStorePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    record: (scores, position) =>
      database.write((writer) => {
        for (const score of scores) insert(writer, score);
        writer.run(advance, position);
      }),
    async position() {
      const row = await reader.selectFrom('score_position').select('position').executeTakeFirstOrThrow();
      return row.position;
    },
    async list({ challenge, metric, direction, best, limit }) {
      const order = direction === 'higher' ? 'desc' : 'asc';
      const rows = await reader
        .with('value', (build) =>
          build
            .selectFrom('score_values')
            .select(['job_id', 'value', 'finished_at'])
            .select(({ fn }) =>
              fn
                .agg<number>('row_number')
                .over((over) =>
                  over.partitionBy('user').orderBy('value', order).orderBy('finished_at').orderBy('job_id'),
                )
                .as('place'),
            )
            .where('challenge', '=', challenge)
            .where('metric', '=', metric),
        )
        .selectFrom('value')
        .innerJoin('scores', 'scores.job_id', 'value.job_id')
        .selectAll('scores')
        .$if(best === 'user', (query) => query.where('place', '=', 1))
        .orderBy('value.value', order)
        .orderBy('value.finished_at')
        .orderBy('value.job_id')
        .limit(limit)
        .execute();
      return rows.map(scoreFromRow);
    },
    async listMetrics(challenge) {
      const rows = await reader
        .selectFrom('score_values')
        .select('metric')
        .distinct()
        .where('challenge', '=', challenge)
        .orderBy('metric')
        .execute();
      return rows.map((row) => row.metric);
    },
  };
}

function insert(writer: SqliteWriter, score: Score): void {
  const { jobId, submissionId, challenge, user, method, metrics, finishedAt } = score;
  const document = JSON.stringify(metrics);
  const { changes } = writer.run(
    insertScore,
    jobId,
    submissionId,
    challenge,
    user,
    method,
    document,
    finishedAt,
  );
  if (changes === 0) return;
  for (const [metric, value] of Object.entries(metrics)) {
    writer.run(insertValue, challenge, metric, value, finishedAt, jobId, user);
  }
}

function scoreFromRow(row: ScoreRow): Score {
  return {
    ...{ jobId: row.job_id, submissionId: row.submission_id, challenge: row.challenge, user: row.user },
    ...{ method: row.method, metrics: JSON.parse(row.metrics), finishedAt: row.finished_at },
  };
}
