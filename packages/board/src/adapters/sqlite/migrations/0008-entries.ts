import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table entries (
    job_id text primary key,
    submission_id text not null,
    challenge text not null,
    user text not null,
    team text,
    phase text,
    kind text not null check (kind in ('code', 'predictions')),
    method text,
    received_at integer not null,
    finished_at integer not null,
    scored_by text not null,
    scored_at integer not null,
    truth_digest text not null,
    scorer_digest text,
    revision integer not null,
    predictions_digest text not null,
    equals_truth integer not null,
    worth text not null,
    verification text,
    disqualification text,
    sequence integer not null
  ) strict`,
  sql`create unique index entries_by_sequence on entries (challenge, sequence)`,
  sql`create index entries_by_scorer on entries (scored_by)`,
  sql`create table entry_samples (
    job_id text not null,
    part text not null check (part in ('public', 'private')),
    metric text not null,
    samples text not null,
    primary key (job_id, part, metric)
  ) strict`,
  sql`alter table score_versions add column latest_job text not null default ''`,
  sql`update score_versions set latest_job = version`,
];

/** `worth` is what the parts of the truth say, as JSON; what the resamples were worth lies apart, for it is long and seldom read. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
