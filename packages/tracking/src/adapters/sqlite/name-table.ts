import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';

/** More than that are in no index of one installation; beyond it the oldest are looked up again. */
const MOST_KEPT = 50_000;

/** The ids of the texts that name metrics, parameters and tags. An id never gets another text. */
export type NameTable = {
  /** The id of the text, made where there is none: `keep` tells the table once the write is acknowledged. */
  open(writer: SqliteWriter, name: string): number;
  /** Runs the write; what it has opened is known without asking from then on. */
  write<Result>(work: (writer: SqliteWriter) => Result): Promise<Result>;
};

/**
 * Ids are remembered only after the write that made them is on disk: a write that fails takes its names with it, and an id that
 * was remembered too early would name something else later.
 */
export function createNameTable(database: SqliteDatabase): NameTable {
  const known = new Map<string, number>();
  let opened = new Map<string, number>();

  function remember(names: ReadonlyMap<string, number>): void {
    for (const [name, id] of names) {
      const [oldest] = known.size >= MOST_KEPT ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      known.set(name, id);
    }
  }

  return {
    open(writer, name) {
      const found = known.get(name) ?? opened.get(name);
      if (found !== undefined) return found;
      const id = readOrMake(writer, name);
      opened.set(name, id);
      return id;
    },
    async write(work) {
      const { result, names } = await database.write((writer) => {
        opened = new Map();
        return { result: work(writer), names: opened };
      });
      if (names.size > 0) remember(names);
      return result;
    },
  };
}

function readOrMake(writer: SqliteWriter, name: string): number {
  const found = writer.get<{ id: number }>('SELECT id FROM names WHERE name = ?', name);
  if (found) return found.id;
  writer.run('INSERT INTO names (name) VALUES (?)', name);
  return writer.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? Number.NaN;
}
