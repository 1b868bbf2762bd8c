import { type Kysely, sql } from 'kysely';

/** What scorers said of jobs beside their metrics; apart from the jobs, which are read all the time. */
const scoreDetails = sql`create table job_score_details (
  job_id text primary key references jobs (id) on delete cascade,
  details text not null
) strict`;

export async function up(database: Kysely<unknown>): Promise<void> {
  await scoreDetails.execute(database);
}
