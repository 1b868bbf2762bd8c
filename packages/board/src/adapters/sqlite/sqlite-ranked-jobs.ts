import type { RankedJobsPort, Standing } from '@leadersboard/jobs';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { type RawBuilder, sql } from 'kysely';
import type { BoardTables } from './board-tables.ts';

type Row = { job_id: string; is_best: number };

/** A best entry is one by any metric, in either direction: a metric that nobody has named a direction for is ranked both ways. */
export function createSqliteRankedJobs(
  database: SqliteDatabase,
  follower: { catchUp(): Promise<void> },
): RankedJobsPort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    async findStandings(jobIds) {
      await follower.catchUp();
      const { rows } = await selectStandings(jobIds).execute(reader);
      return new Map(rows.map((row) => [row.job_id, standingOf(row)]));
    },
  };
}

/**
 * A job that is best of all scores has its row under each of its metrics, where its user's best is looked up by key. A job that
 * scored another one again stands as that one does: it has left what is shown of the entry.
 */
function selectStandings(jobIds: readonly string[]): RawBuilder<Row> {
  return sql<Row>`
    with asked as (
      select value as job_id, value as subject from json_each(${JSON.stringify(jobIds)})
      union
      select entries.scored_by, entries.job_id
      from json_each(${JSON.stringify(jobIds)}) join entries on entries.scored_by = value
    )
    select asked.job_id, exists (
      select 1 from json_each(scores.metrics) as metric
      join rankings on rankings.challenge = scores.challenge and rankings.metric = metric.key
      join best_scores on best_scores.ranking = rankings.id and best_scores.user = scores.user
      where best_scores.job_id = scores.job_id
    ) as is_best
    from asked join scores on scores.job_id = asked.subject`;
}

function standingOf({ is_best }: Row): Standing {
  return is_best === 1 ? 'best' : 'ranked';
}
