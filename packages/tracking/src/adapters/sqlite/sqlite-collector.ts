import { extname } from 'node:path';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type {
  Garbage,
  GarbageCount,
  GarbageRule,
  Remains,
  TrackingCollectorPort,
} from '../../ports/tracking-collector.ts';
import type { CollectorInput } from './collector-program.ts';
import { GARBAGE_TABLES, selectDeletedExperiments, selectGarbage } from './garbage-query.ts';

const PROGRAM = new URL(`./collector-program${extname(import.meta.url)}`, import.meta.url);

/** What a run has beside its row and its points. */
const TABLES_OF_RUNS = [
  ...['latest_metrics', 'params', 'tags', 'run_dataset_tags', 'run_datasets', 'run_models'],
  'logged_model_metrics',
];
/** Some milliseconds of the writer's time. */
const POINTS_AT_ONCE = 5_000;
const DROPPED_AT_ONCE = 20;

export function createSqliteCollector(database: SqliteDatabase): TrackingCollectorPort {
  const perform = <Output>(input: CollectorInput) =>
    database.perform<Output>({ program: PROGRAM, input, lane: 'slow' });

  return {
    count: (rule) => perform<GarbageCount>({ task: 'count', rule }),
    list: (rule, after) => perform<Garbage[]>({ task: 'list', rule, after }),

    async drop(rule, garbage) {
      for (let start = 0; start < garbage.length; start += DROPPED_AT_ONCE) {
        const some = garbage.slice(start, start + DROPPED_AT_ONCE);
        await database.write((writer) => {
          for (const one of some) dropOne(writer, rule, one);
        });
      }
    },

    async listRemains(limit) {
      const rows = database.rows<[number, Remains['kind'], number, string]>(
        'SELECT id, kind, row_id, artifact_uri FROM remains ORDER BY id LIMIT ?',
        limit,
      );
      return rows.map(([id, kind, rowId, artifactUri]) => ({ id, kind, rowId, artifactUri }));
    },

    removePoints: async (remains) =>
      remains.kind === 'run' && (await database.write((writer) => removeSomePoints(writer, remains.rowId))),
    forget: ({ id }) => database.write((writer) => void writer.run('DELETE FROM remains WHERE id = ?', id)),
    dropExperiments: (rule) => database.write((writer) => dropExperiments(writer, rule)),
  };
}

/** In this transaction nobody can restore it any more. */
function dropOne(writer: SqliteWriter, rule: GarbageRule, { kind, rowId }: Garbage): void {
  const { text, parameters } = selectGarbage(kind, rule);
  const { table } = GARBAGE_TABLES[kind];
  const found = writer.get<{ artifact_uri: string }>(`${text} AND ${table}.id = ?`, ...parameters, rowId);
  if (!found) return;
  const uri = found.artifact_uri;
  writer.run('INSERT INTO remains (kind, row_id, artifact_uri) VALUES (?, ?, ?)', kind, rowId, uri);
  if (kind === 'run') {
    for (const own of TABLES_OF_RUNS) writer.run(`DELETE FROM ${own} WHERE run = ?`, rowId);
  }
  writer.run(`DELETE FROM ${table} WHERE id = ?`, rowId);
}

/** The primary key holds a run's points together, so that its first ones are one range. */
function removeSomePoints(writer: SqliteWriter, run: number): boolean {
  const [last] = writer.rows(
    `SELECT key, timestamp, step, value, nan FROM metrics WHERE run = ?
     ORDER BY key, timestamp, step, value, nan LIMIT 1 OFFSET ?`,
    ...[run, POINTS_AT_ONCE],
  ) as [number, number, number, number, number][];
  if (!last) {
    writer.run('DELETE FROM metrics WHERE run = ?', run);
    return false;
  }
  const { changes } = writer.run(
    'DELETE FROM metrics WHERE run = ? AND (key, timestamp, step, value, nan) < (?, ?, ?, ?, ?)',
    ...[run, ...last],
  );
  return changes > 0;
}

function dropExperiments(writer: SqliteWriter, rule: GarbageRule): number {
  const { text, parameters } = selectDeletedExperiments(rule);
  const empty = writer.all<{ id: number }>(
    `${text} AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment = experiments.id)
       AND NOT EXISTS (SELECT 1 FROM logged_models WHERE experiment = experiments.id)`,
    ...parameters,
  );
  for (const { id } of empty) {
    writer.run('DELETE FROM datasets WHERE experiment = ?', id);
    writer.run(`DELETE FROM permissions WHERE kind = 'experiment' AND subject = ?`, `${id}`);
    writer.run('DELETE FROM experiments WHERE id = ?', id);
  }
  writer.run(
    'DELETE FROM datasets WHERE NOT EXISTS (SELECT 1 FROM run_datasets WHERE dataset = datasets.id)',
  );
  return empty.length;
}
