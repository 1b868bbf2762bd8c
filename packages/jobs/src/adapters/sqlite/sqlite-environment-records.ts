import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { EnvironmentRecordsPort } from '../../ports/environment-records.ts';
import type { JobEnvironmentRow } from './jobs-tables.ts';

const insert = `
  insert into job_environments (digest, name, packages) values (?, ?, ?) on conflict (digest) do nothing`;

const select = `select * from job_environments where digest = ?`;

export function createSqliteEnvironmentRecords(database: SqliteDatabase): EnvironmentRecordsPort {
  const find = (digest: string) => database.get<JobEnvironmentRow>(select, digest);
  return {
    async keep({ digest, name, packages }) {
      if (find(digest)) return;
      await database.write((writer) => writer.run(insert, digest, name, JSON.stringify(packages)));
    },
    async find(digest) {
      const row = find(digest);
      return row && { digest, name: row.name, packages: JSON.parse(row.packages) };
    },
  };
}
