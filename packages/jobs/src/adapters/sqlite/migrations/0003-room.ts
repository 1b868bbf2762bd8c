import { type Kysely, sql } from 'kysely';

/** Where a server took a run without some of its files, and how often it has failed over one. */
const recording = [
  sql`alter table jobs add column recording_note text`,
  sql`alter table recording_outbox add column file_tries integer not null default 0`,
];

/**
 * What the files of each job take, and the sums of each owner, which follow by themselves whatever changes or removes a job. Logs
 * of earlier jobs were not measured, and count nothing.
 */
const room = [
  sql`create table job_room (
    owner text primary key,
    artifact_bytes integer not null,
    log_bytes integer not null
  ) strict, without rowid`,
  sql`alter table jobs add column artifact_bytes integer not null default 0`,
  sql`alter table jobs add column log_bytes integer not null default 0`,
  sql`create trigger job_room_grows after update of artifact_bytes, log_bytes on jobs
    when old.artifact_bytes <> new.artifact_bytes or old.log_bytes <> new.log_bytes
    begin
      insert into job_room (owner, artifact_bytes, log_bytes)
      values (new.owner, new.artifact_bytes - old.artifact_bytes, new.log_bytes - old.log_bytes)
      on conflict do update set artifact_bytes = artifact_bytes + excluded.artifact_bytes,
        log_bytes = log_bytes + excluded.log_bytes;
    end`,
  sql`create trigger job_room_shrinks after delete on jobs
    when old.artifact_bytes > 0 or old.log_bytes > 0
    begin
      update job_room set artifact_bytes = artifact_bytes - old.artifact_bytes, log_bytes = log_bytes - old.log_bytes
      where owner = old.owner;
    end`,
  sql`update jobs set artifact_bytes =
    (select coalesce(sum(value ->> '$.sizeBytes'), 0) from json_each(result, '$.artifacts'))
    where result is not null`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...recording, ...room]) await statement.execute(database);
}
