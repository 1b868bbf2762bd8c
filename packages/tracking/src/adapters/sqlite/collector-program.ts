import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { Garbage, GarbageCount, GarbageRule } from '../../ports/tracking-collector.ts';
import {
  GARBAGE_TABLES,
  type GarbageQuery,
  selectDeletedExperiments,
  selectGarbage,
} from './garbage-query.ts';

export type CollectorInput =
  | { task: 'count'; rule: GarbageRule }
  | { task: 'list'; rule: GarbageRule; after: Garbage | undefined };

const PAGE = 1_000;

/** Looks through all runs, which takes a while where there are many. */
export function perform(connection: ReaderConnection, input: CollectorInput): GarbageCount | Garbage[] {
  return input.task === 'count' ? count(connection, input.rule) : list(connection, input.rule, input.after);
}

function count(connection: ReaderConnection, rule: GarbageRule): GarbageCount {
  const countRows = ({ text, parameters }: GarbageQuery) =>
    connection.get<{ count: number }>(`SELECT count(*) AS count FROM (${text})`, ...parameters)?.count ?? 0;
  const runs = selectGarbage('run', rule);
  const points = {
    ...runs,
    text: `SELECT 1 FROM metrics WHERE run IN (SELECT id FROM (${runs.text}))`,
  };
  return {
    experiments: countRows(selectDeletedExperiments(rule)),
    runs: countRows(runs),
    loggedModels: countRows(selectGarbage('model', rule)),
    points: countRows(points),
  };
}

/** Runs before models, each in the order of their numbers. */
function list(connection: ReaderConnection, rule: GarbageRule, after: Garbage | undefined): Garbage[] {
  const runs =
    after?.kind === 'model' ? [] : listKind(connection, rule, { kind: 'run', rowId: after?.rowId ?? 0 });
  if (runs.length > 0) return runs;
  return listKind(connection, rule, { kind: 'model', rowId: after?.kind === 'model' ? after.rowId : 0 });
}

function listKind(connection: ReaderConnection, rule: GarbageRule, { kind, rowId }: Garbage): Garbage[] {
  const { text, parameters } = selectGarbage(kind, rule);
  const { table } = GARBAGE_TABLES[kind];
  const page = `${text} AND ${table}.id > ? ORDER BY ${table}.id LIMIT ${PAGE}`;
  return connection.rows<[number]>(page, ...parameters, rowId).map(([id]) => ({ kind, rowId: id }));
}
