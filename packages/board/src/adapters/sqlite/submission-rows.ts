import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { Submission } from '../../domain/submission.ts';
import type { SubmissionRow } from './board-tables.ts';

const insert = `
  insert into submissions (id, owner, challenge, kind, entrypoint, config_file, metadata, files, created_at, received_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The column is older than submissions without a program, and takes no null. */
const NO_ENTRYPOINT = '';

export function insertSubmission(writer: SqliteWriter, submission: Submission): void {
  const { id, owner, challenge, kind, entrypoint, configFile, metadata, files } = submission;
  const documents = [JSON.stringify(metadata), JSON.stringify(files)] as const;
  const program = [entrypoint ?? NO_ENTRYPOINT, configFile] as const;
  const times = [submission.createdAt, submission.receivedAt] as const;
  writer.run(insert, id, owner, challenge, kind, ...program, ...documents, ...times);
}

type KnownColumns = Omit<SubmissionRow, 'metadata' | 'files'>;

/** What a submission has in lists too. */
export function submissionFromRow(row: KnownColumns): Omit<Submission, 'metadata' | 'files'> {
  return {
    ...{ id: row.id, owner: row.owner, challenge: row.challenge, kind: row.kind },
    entrypoint: row.entrypoint === NO_ENTRYPOINT ? null : row.entrypoint,
    ...{ configFile: row.config_file, createdAt: row.created_at, receivedAt: row.received_at },
  };
}
