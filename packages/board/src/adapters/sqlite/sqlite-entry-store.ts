import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { decodeSamples } from '@leadersboard/scoring';
import type { EntryStorePort } from '../../ports/entry-store.ts';
import { disqualifyEntry } from './change-entry.ts';
import { entryFromRow } from './entry-from-row.ts';
import type { EntryRow, EntryTables } from './entry-tables.ts';

const select = `select * from entries where job_id = ?`;

const newest = `select max(sequence) as sequence from entries where challenge = ?`;

const JOBS_AT_ONCE = 250;

export function createSqliteEntryStore(database: SqliteDatabase): EntryStorePort {
  const reader = database.reader.$extendTables<EntryTables>();
  return {
    async find(jobId) {
      const row = database.get<EntryRow>(select, jobId);
      return row && entryFromRow(row);
    },
    sequence: async (challenge) =>
      database.get<{ sequence: number | null }>(newest, challenge)?.sequence ?? 0,
    async listChanged({ challenge, after, limit }) {
      const rows = await reader
        .selectFrom('entries')
        .selectAll()
        .where('challenge', '=', challenge)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(entryFromRow);
    },
    async readSamples(jobIds, part, metric) {
      const found = new Map<string, Float64Array>();
      for (let start = 0; start < jobIds.length; start += JOBS_AT_ONCE) {
        const rows = await reader
          .selectFrom('entry_samples')
          .select(['job_id', 'samples'])
          .where('job_id', 'in', jobIds.slice(start, start + JOBS_AT_ONCE))
          .where('part', '=', part)
          .where('metric', '=', metric)
          .execute();
        for (const row of rows) found.set(row.job_id, decodeSamples(row.samples));
      }
      return found;
    },
    disqualify: (jobId, disqualification) =>
      database.write((writer) => disqualifyEntry(writer, jobId, disqualification)),
  };
}
