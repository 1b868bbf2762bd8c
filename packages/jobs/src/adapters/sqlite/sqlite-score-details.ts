import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { ScoreDetailsPort } from '../../ports/score-details.ts';
import type { JobScoreDetailsRow } from './jobs-tables.ts';

const insert = `insert into job_score_details (job_id, details) values (?, ?)`;

const select = `select details from job_score_details where job_id = ?`;

/** For the write that finishes the job. */
export function keepScoreDetails(writer: SqliteWriter, jobId: string, details: string): void {
  writer.run(insert, jobId, details);
}

export function createSqliteScoreDetails(database: SqliteDatabase): ScoreDetailsPort {
  return {
    find: async (jobId) => database.get<Pick<JobScoreDetailsRow, 'details'>>(select, jobId)?.details,
  };
}
