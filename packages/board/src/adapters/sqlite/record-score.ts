import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { MetricDirection } from '../../domain/challenge.ts';
import type { Score } from '../../domain/score.ts';
import type { RankingRow } from './board-tables.ts';

const insertScore = `
  insert into scores (job_id, submission_id, challenge, user, method, metrics, finished_at)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (job_id) do nothing`;

const setVersion = `
  insert into score_versions (challenge, version, latest_job) values (?1, ?2, ?2)
  on conflict (challenge) do update set version = excluded.version, latest_job = excluded.latest_job`;

const insertRankings = `
  insert into rankings (challenge, metric, direction) values (?1, ?2, 'higher'), (?1, ?2, 'lower') returning *`;

const findRankings = `select * from rankings where challenge = ? and metric = ?`;

const insertRanked = `
  insert into ranked_scores (ranking, key, finished_at, job_id, user) values (?, ?, ?, ?, ?)`;

const improveBest = `
  insert into best_scores (ranking, key, finished_at, job_id, user) values (?, ?, ?, ?, ?)
  on conflict (ranking, user) do update
  set key = excluded.key, finished_at = excluded.finished_at, job_id = excluded.job_id
  where (excluded.key, excluded.finished_at, excluded.job_id) < (key, finished_at, job_id)`;

/** Stores a score and its place in every ranking that it takes part in; one of a job that has a score changes nothing. */
export function recordScore(writer: SqliteWriter, score: Score): void {
  const { jobId, submissionId, challenge, user, method, metrics, finishedAt } = score;
  const document = JSON.stringify(metrics);
  const values = [jobId, submissionId, challenge, user, method, document, finishedAt];
  if (writer.run(insertScore, ...values).changes === 0) return;
  // A job's id is never used again, not even after an older database was restored.
  writer.run(setVersion, challenge, jobId);
  rankScore(writer, score);
}

/** Gives a score its place in every ranking that it takes part in. */
export function rankScore(
  writer: SqliteWriter,
  {
    jobId,
    challenge,
    user,
    metrics,
    finishedAt,
  }: Pick<Score, 'jobId' | 'challenge' | 'user' | 'metrics' | 'finishedAt'>,
): void {
  for (const [metric, value] of Object.entries(metrics)) {
    for (const { id, direction } of getRankings(writer, challenge, metric)) {
      const place = [id, keyOf(value, direction), finishedAt, jobId, user];
      writer.run(insertRanked, ...place);
      writer.run(improveBest, ...place);
    }
  }
}

/** What a value is in a ranking, where the smallest key is the best. */
export function keyOf(value: number, direction: MetricDirection): number {
  return direction === 'lower' ? value : -value;
}

function getRankings(writer: SqliteWriter, challenge: string, metric: string): RankingRow[] {
  const known = writer.all<RankingRow>(findRankings, challenge, metric);
  return known.length > 0 ? known : writer.all<RankingRow>(insertRankings, challenge, metric);
}
