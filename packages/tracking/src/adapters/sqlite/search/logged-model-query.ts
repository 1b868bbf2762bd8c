import { loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import type { LoggedModelOrder } from '../../../domain/logged-models/parse-logged-model-order.ts';
import type { Condition, Predicate } from '../../../domain/search/condition.ts';
import type { LoggedModelAttribute } from '../../../domain/search/logged-model-search-grammar.ts';
import { compareSql, type SqlPiece } from './compare-sql.ts';
import type { SortTerm } from './select-page.ts';
import { allOf, name, sql } from './sql.ts';

const columns: Record<LoggedModelAttribute, string> = {
  model_id: 'model_id',
  name: 'name',
  model_type: 'type',
  status: 'status',
  status_message: 'status_message',
  source_run_id: 'source_run_id',
  experiment_id: 'experiment',
  artifact_location: 'artifact_uri',
  creation_timestamp: 'created_at',
  last_updated_timestamp: 'updated_at',
};

/** The same, never null. */
const sortColumns = { ...columns, status_message: "coalesce(status_message, '')" };

const numbers: ReadonlySet<string> = new Set([
  ...['status', 'experiment_id', 'creation_timestamp', 'last_updated_timestamp'],
]);

const always = name('1');

export type ModelDataset = { name: string; digest?: string };

export type LoggedModelFilter = {
  experimentIds: readonly string[];
  conditions: readonly Condition<LoggedModelAttribute>[];
  datasets: readonly ModelDataset[];
};

/** The models that a search finds, from `FROM` on. */
export function findModels({ experimentIds, conditions, datasets }: LoggedModelFilter): SqlPiece {
  const onDataset = anyDataset(datasets);
  const asksForMetrics = conditions.some(({ kind }) => kind === 'metric');
  const onAny = datasets.length > 0 && !asksForMetrics ? hasPoint(onDataset) : always;
  const met = allOf(conditions.map((condition) => meets(condition, onDataset)));
  return sql`FROM logged_models WHERE still_wanted() AND deleted = 0
    AND ${isAmong(experimentIds)} AND ${onAny} AND ${met}`;
}

/** Of one experiment the index has the newest models first. */
function isAmong(experimentIds: readonly string[]): SqlPiece {
  const [only = '', ...others] = experimentIds;
  return others.length === 0
    ? sql`experiment = ${only}`
    : sql`experiment IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(experimentIds)}))`;
}

function meets(condition: Condition<LoggedModelAttribute>, onDataset: SqlPiece): SqlPiece {
  const { kind, key } = condition;
  if (kind === 'attribute') {
    return compareSql(columns[key], key === 'status' ? withStatusNumbers(condition) : condition);
  }
  const holds = compareSql('value', condition);
  if (kind === 'metric')
    return hasPoint(sql`${isNamed(key)} AND ${heedNan(condition, holds)} AND ${onDataset}`);
  const table = name(`logged_model_${kind}s`);
  return sql`EXISTS (SELECT 1 FROM ${table} WHERE model = logged_models.id AND key = ${key} AND ${holds})`;
}

function hasPoint(condition: SqlPiece): SqlPiece {
  return sql`EXISTS (SELECT 1 FROM logged_model_metrics WHERE model = logged_models.id AND ${condition})`;
}

function isNamed(key: string): SqlPiece {
  return sql`key = (SELECT id FROM names WHERE name = ${key})`;
}

/** NaN is different from every number, and compares with none. */
function heedNan({ operator }: Predicate, holds: SqlPiece): SqlPiece {
  return operator === '!=' ? sql`(nan = 1 OR ${holds})` : sql`nan = 0 AND ${holds}`;
}

function anyDataset(datasets: readonly ModelDataset[]): SqlPiece {
  if (datasets.length === 0) return always;
  const any = datasets
    .map(({ name, digest }) => isOnDataset(name, digest))
    .reduce((one, other) => sql`${one} OR ${other}`);
  return sql`(${any})`;
}

function isOnDataset(datasetName: string, digest: string | undefined): SqlPiece {
  const named = sql`dataset_name = ${datasetName}`;
  return digest === undefined ? named : sql`${named} AND dataset_digest = ${digest}`;
}

/** MLflow compares statuses by their numbers alone; their names are taken too. */
function withStatusNumbers(condition: Predicate): Predicate {
  const { operator, value } = condition;
  if (operator === 'IN' || operator === 'NOT IN') return { operator, value: value.map(toStatusNumber) };
  if ((operator === '=' || operator === '!=') && typeof value === 'string') {
    return { operator, value: toStatusNumber(value) };
  }
  return condition;
}

function toStatusNumber(text: string): string {
  const number = loggedModelStatuses.findIndex(
    (status) => text === status || text === `LOGGED_MODEL_${status}`,
  );
  return number < 0 ? text : `${number}`;
}

/** The expressions by which models are sorted: numbers come before NaN, and NaN before what is missing. */
export function sortModels(orders: readonly LoggedModelOrder[]): SortTerm[] {
  return orders.flatMap((order): SortTerm[] => {
    const { descending, key } = order;
    if (order.kind === 'attribute') {
      const type = numbers.has(key) ? 'number' : 'text';
      return [{ ...name(sortColumns[order.key]), descending, type }];
    }
    return [
      { ...latestPoint(order, 'nan', 2), descending: false, type: 'number' },
      { ...latestPoint(order, 'value', 0), descending, type: 'number' },
    ];
  });
}

type MetricOrder = Extract<LoggedModelOrder, { kind: 'metric' }>;

function latestPoint(order: MetricOrder, column: 'nan' | 'value', missing: number): SqlPiece {
  const { key, datasetName, datasetDigest } = order;
  const ofName = datasetName === undefined ? always : sql`dataset_name = ${datasetName}`;
  const ofDigest = datasetDigest === undefined ? always : sql`dataset_digest = ${datasetDigest}`;
  return sql`coalesce((SELECT ${name(column)} FROM logged_model_metrics
    WHERE model = logged_models.id AND ${isNamed(key)} AND ${ofName} AND ${ofDigest}
    ORDER BY timestamp DESC, step DESC, run LIMIT 1), ${missing})`;
}
