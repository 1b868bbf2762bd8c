import type { TextEntry } from '../../../ports/tracking-server.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { entryRow, parseRows } from './mlflow-tables.ts';
import type { MlflowDatabase } from './open-mlflow-database.ts';

export type EntryTable = { table: string; owner: string; key?: string; value?: string };

/** The entries of the owners whose ids the JSON list names, by their owners; none where there is no such table. */
export function readEntries(
  database: MlflowDatabase,
  { table, owner, key = 'key', value = 'value' }: EntryTable,
  ids: string,
  report: ReportProblem,
): Map<string, TextEntry[]> {
  if (database.columnsOf(table).size === 0) return new Map();
  const sql = `SELECT CAST(${owner} AS TEXT) AS owner, ${key} AS key, ${value} AS value FROM ${table}
    WHERE ${owner} IN (SELECT value FROM json_each(?)) ORDER BY ${key}`;
  const rows = parseRows(database.rows(sql, ids), entryRow, table, report);
  return groupEntries(rows, (row) => [row.owner, { key: row.key, value: row.value }]);
}

export function groupEntries<Item, Entry>(
  rows: readonly Item[],
  read: (row: Item) => [string, Entry],
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const row of rows) {
    const [owner, entry] = read(row);
    const group = groups.get(owner);
    if (group) group.push(entry);
    else groups.set(owner, [entry]);
  }
  return groups;
}
