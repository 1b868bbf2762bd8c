import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { ScoreRow } from './board-tables.ts';
import { rankScore } from './record-score.ts';

const select = `select * from scores where job_id = ?`;

const setMetrics = `update scores set metrics = ? where job_id = ?`;

const setVersion = `update score_versions set version = ? where challenge = ?`;

const listBest = `
  select best_scores.ranking from rankings join best_scores on best_scores.ranking = rankings.id
  where rankings.challenge = ? and best_scores.user = ? and best_scores.job_id = ?`;

const removeRanked = `
  delete from ranked_scores where (ranking, key, finished_at, job_id) in (
    select rankings.id, iif(direction = 'lower', metric.value, -metric.value), ?, ?
    from json_each(?) as metric join rankings on challenge = ? and metric = metric.key
  )`;

const removeBest = `delete from best_scores where ranking = ? and user = ?`;

const chooseBest = `
  insert into best_scores (ranking, user, key, finished_at, job_id)
  select ranking, user, key, finished_at, job_id from ranked_scores where ranking = ? and user = ?
  order by key, finished_at, job_id limit 1`;

/** Gives the score of a job other metrics, with their places in every ranking; a job that has no score gets none. */
export function replaceScore(
  writer: SqliteWriter,
  { jobId, metrics, version }: { jobId: string; metrics: Record<string, number>; version: string },
): void {
  const row = writer.get<ScoreRow>(select, jobId);
  if (!row) return;
  const { challenge, user, finished_at: finishedAt } = row;
  const best = writer.all<{ ranking: number }>(listBest, challenge, user, jobId);
  writer.run(removeRanked, finishedAt, jobId, row.metrics, challenge);
  for (const { ranking } of best) {
    writer.run(removeBest, ranking, user);
    writer.run(chooseBest, ranking, user);
  }
  writer.run(setMetrics, JSON.stringify(metrics), jobId);
  writer.run(setVersion, version, challenge);
  rankScore(writer, { jobId, challenge, user, metrics, finishedAt });
}
