import type { DatasetField, Predicate } from '../../../domain/search/condition.ts';
import { compareSql, type SqlPiece } from './compare-sql.ts';
import { entryTables, type FindKey, type RunCondition, runColumns } from './run-field.ts';
import { name, sql } from './sql.ts';

/** Whether the run, an expression for its number inside, fulfils the condition: a look-up by a primary key. */
export function conditionSql(condition: RunCondition, run: SqlPiece, findKey: FindKey): SqlPiece {
  switch (condition.kind) {
    case 'attribute': {
      const column = name(runColumns[condition.key]);
      const value = sql`(SELECT c.${column} FROM runs AS c WHERE c.id = ${run})`;
      return compareSql(value.sql, condition);
    }
    case 'dataset':
      return sql`EXISTS (${datasetsOf(run, condition.key, condition)})`;
    default:
      return entrySql(condition, run, findKey(condition.key));
  }
}

type EntryCondition = Extract<RunCondition, { kind: 'metric' | 'param' | 'tag' }>;

function entrySql(condition: EntryCondition, run: SqlPiece, key: number): SqlPiece {
  const table = name(entryTables[condition.kind]);
  const entry = sql`SELECT 1 FROM ${table} AS c WHERE c.run = ${run} AND c.key = ${key}`;
  if (condition.operator === 'IS NULL') return sql`NOT EXISTS (${entry})`;
  if (condition.operator === 'IS NOT NULL') return sql`EXISTS (${entry})`;
  const holds = compareSql('c.value', condition);
  return sql`EXISTS (${entry} AND ${condition.kind === 'metric' ? heedNan(condition, holds) : holds})`;
}

/** NaN is different from every number, and compares with none. */
function heedNan({ operator }: Predicate, holds: SqlPiece): SqlPiece {
  return operator === '!=' ? sql`(c.nan = 1 OR ${holds})` : sql`c.nan = 0 AND ${holds}`;
}

function datasetsOf(run: SqlPiece, field: DatasetField, predicate: Predicate): SqlPiece {
  return field === 'context'
    ? sql`SELECT 1 FROM run_dataset_tags AS c
        WHERE c.run = ${run} AND c.key = 'mlflow.data.context' AND ${compareSql('c.value', predicate)}`
    : sql`SELECT 1 FROM run_datasets AS c CROSS JOIN datasets ON datasets.id = c.dataset
        WHERE c.run = ${run} AND ${compareSql(`datasets.${field}`, predicate)}`;
}
