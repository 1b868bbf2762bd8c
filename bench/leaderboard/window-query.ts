import { DatabaseSync } from 'node:sqlite';

/** The same question asked of a plain table of values, which is the way that needs nothing but SQL. */
const question = `
  with value as (
    select job_id, value, finished_at, row_number() over (
      partition by user order by value desc, finished_at, job_id
    ) as place
    from score_values where challenge = 'default' and metric = 'image_auc'
  )
  select scores.*, rank() over (order by value.value desc) as rank
  from value join scores using (job_id) where place = 1
  order by value.value desc, value.finished_at, value.job_id limit 100`;

/** Copies the scores of a board's database into a database in memory, and returns the question and its end. */
export function createWindowQuery(file: string) {
  const connection = new DatabaseSync(':memory:');
  connection.exec(`
    attach '${file}' as board;
    create table score_values (
      challenge text not null, metric text not null, value real not null, finished_at integer not null,
      job_id text not null, user text not null,
      primary key (challenge, metric, value, finished_at, job_id)
    ) strict, without rowid;
    insert into score_values
      select challenge, metric, key, finished_at, job_id, user
      from board.rankings join board.ranked_scores on ranking = id where direction = 'lower';
    create table scores as select * from board.scores;
    create unique index scores_by_job on scores (job_id);
    detach board`);
  const statement = connection.prepare(question);
  return { run: () => statement.all(), close: () => connection.close() };
}
