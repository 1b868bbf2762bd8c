import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table rankings (
    id integer primary key,
    challenge text not null,
    metric text not null,
    direction text not null check (direction in ('higher', 'lower')),
    unique (challenge, metric, direction)
  ) strict`,
  sql`create index rankings_by_age on rankings (challenge, direction)`,
  sql`create table ranked_scores (
    ranking integer not null,
    key real not null,
    finished_at integer not null,
    job_id text not null,
    user text not null,
    primary key (ranking, key, finished_at, job_id)
  ) strict, without rowid`,
  sql`create table best_scores (
    ranking integer not null,
    user text not null,
    key real not null,
    finished_at integer not null,
    job_id text not null,
    primary key (ranking, user)
  ) strict, without rowid`,
  sql`create table score_versions (
    challenge text primary key,
    version text not null
  ) strict, without rowid`,
  sql`create table challenges (
    id text primary key,
    revision integer not null,
    visibility text not null,
    definition text not null,
    created_at integer not null,
    updated_at integer not null
  ) strict, without rowid`,

  sql`insert into rankings (challenge, metric, direction)
    select challenge, metric, direction
    from (select distinct challenge, metric from score_values)
    cross join (select 'higher' as direction union all select 'lower')
    order by 1, 2, 3`,
  sql`insert into ranked_scores
    select id, iif(direction = 'lower', value, -value) as key, finished_at, job_id, user
    from rankings join score_values using (challenge, metric)
    order by id, key, finished_at, job_id`,
  sql`insert into best_scores
    select ranking, user, key, finished_at, job_id
    from (
      select *, row_number() over (partition by ranking, user order by key, finished_at, job_id) as place
      from ranked_scores
    )
    where place = 1`,
  sql`create index best_scores_in_order on best_scores (ranking, key, finished_at, job_id)`,
  sql`insert into score_versions select challenge, max(job_id) from scores group by challenge`,
  sql`drop table score_values`,
];

/**
 * A ranking is one order of the scores of a challenge, by one metric one way; `key` is the value, negated where higher is better,
 * so that every ranking is read upwards. `best_scores` holds the best row of each user.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
