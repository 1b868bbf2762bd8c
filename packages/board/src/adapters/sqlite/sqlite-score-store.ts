import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import { rankScores } from '../../domain/rank-scores.ts';
import type { Score } from '../../domain/score.ts';
import type { ScoreQuery, ScoreStorePort } from '../../ports/score-store.ts';
import type { BoardTables, ScoreRow } from './board-tables.ts';
import { changeEntry } from './change-entry.ts';
import { keyOf, recordScore } from './record-score.ts';

const advance = `update score_position set position = max(position, ?)`;

const selectPosition = `select position from score_position`;

const selectVersion = `select version from score_versions where challenge = ?`;

const orderedTables = { user: 'best_scores', all: 'ranked_scores' } as const;

type PageRow = ScoreRow & { passed: number; tied: number };

export function createSqliteScoreStore(database: SqliteDatabase): ScoreStorePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    record: (scores, position, changes = []) =>
      database.write((writer) => {
        for (const score of scores) recordScore(writer, score);
        for (const change of changes) changeEntry(writer, change);
        writer.run(advance, position);
      }),
    position: async () => database.get<{ position: number }>(selectPosition)?.position ?? 0,
    async list(query) {
      const { rows } = await selectPage(query).execute(reader);
      const { passed, tied } = rows[0] ?? { passed: 0, tied: 0 };
      return rankScores(rows.map(scoreFromRow), query.metric, { passed, better: passed - tied });
    },
    async listMetrics(challenge, limit) {
      const rows = await reader
        .with('oldest', (build) =>
          build
            .selectFrom('rankings')
            .select('metric')
            .where('challenge', '=', challenge)
            .where('direction', '=', 'higher')
            .orderBy('id')
            .limit(limit),
        )
        .selectFrom('oldest')
        .select('metric')
        .orderBy('metric')
        .execute();
      return rows.map((row) => row.metric);
    },
    async findLatest(challenges) {
      const rows = await reader
        .selectFrom('score_versions')
        .innerJoin('scores', 'scores.job_id', 'score_versions.latest_job')
        .where('score_versions.challenge', 'in', challenges)
        .select(['score_versions.challenge', 'scores.finished_at'])
        .execute();
      return new Map(rows.map((row) => [row.challenge, row.finished_at]));
    },
    version: async (challenge) => database.get<{ version: string }>(selectVersion, challenge)?.version ?? '',
  };
}

/** One statement, so that the ranks fit the rows. Only a page that is not the first has something to count. */
function selectPage({ challenge, metric, direction, best, limit, after }: ScoreQuery) {
  const table = sql.table(orderedTables[best]);
  const mine = sql`ranking = (
    select id from rankings where challenge = ${challenge} and metric = ${metric} and direction = ${direction}
  )`;
  const place = sql`(key, finished_at, job_id)`;
  const end = after && sql`(${keyOf(after.value, direction)}, ${after.finishedAt}, ${after.jobId})`;
  const behind = end ? sql`and ${place} > ${end}` : sql``;
  const passed = end ? sql`(select count(*) from ${table} where ${mine} and ${place} <= ${end})` : sql`0`;
  const tied = end
    ? sql`(select count(*) from ${table} where ${mine} and key = (select min(key) from page) and ${place} <= ${end})`
    : sql`0`;
  return sql<PageRow>`
    with page as materialized (
      select key, finished_at, job_id from ${table} where ${mine} ${behind} order by key, finished_at, job_id limit ${limit}
    )
    select scores.*, ${passed} as passed, ${tied} as tied
    from page cross join scores using (job_id) order by page.key, page.finished_at, page.job_id`;
}

function scoreFromRow(row: ScoreRow): Score {
  return {
    ...{ jobId: row.job_id, submissionId: row.submission_id, challenge: row.challenge, user: row.user },
    ...{ method: row.method, metrics: JSON.parse(row.metrics), finishedAt: row.finished_at },
  };
}
