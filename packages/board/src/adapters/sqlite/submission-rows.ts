import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { Submission } from '../../domain/submission.ts';

const insert = `
  insert into submissions (id, owner, challenge, entrypoint, config_file, metadata, files, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

export function insertSubmission(writer: SqliteWriter, submission: Submission): void {
  const { id, owner, challenge, entrypoint, configFile, metadata, files, createdAt } = submission;
  const documents = [JSON.stringify(metadata), JSON.stringify(files)] as const;
  writer.run(insert, id, owner, challenge, entrypoint, configFile, ...documents, createdAt);
}
