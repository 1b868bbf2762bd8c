import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';

const advance = 'update identity_version set version = version + 1';

/** Writes a change of users or tokens; where it changed something, every process that has them in memory hears of it. */
export function changeIdentity<Result>(
  database: SqliteDatabase,
  work: (writer: SqliteWriter) => { result: Result; changes: number },
): Promise<Result> {
  return database.write((writer) => {
    const { result, changes } = work(writer);
    if (changes > 0) {
      writer.run(advance);
      writer.ring();
    }
    return result;
  });
}
