import { loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import type { LoggedModelOrder } from '../../../domain/logged-models/parse-logged-model-order.ts';
import type { Condition, Predicate } from '../../../domain/search/condition.ts';
import type { LoggedModelAttribute } from '../../../domain/search/logged-model-search-grammar.ts';
import { compareSql, type SqlPiece } from './compare-sql.ts';
import type { SortTerm } from './select-page.ts';

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

const numbers: ReadonlySet<LoggedModelAttribute> = new Set([
  ...(['status', 'experiment_id', 'creation_timestamp', 'last_updated_timestamp'] as const),
]);

export type ModelDataset = { name: string; digest?: string };

export type LoggedModelFilter = {
  experimentIds: readonly string[];
  conditions: readonly Condition<LoggedModelAttribute>[];
  datasets: readonly ModelDataset[];
};

/** The models that a search finds, from `FROM` on. */
export function findModels({ experimentIds, conditions, datasets }: LoggedModelFilter): SqlPiece {
  const onDataset = anyDataset(datasets);
  const pieces = conditions.map((condition) => meets(condition, onDataset));
  const asksForMetrics = conditions.some(({ kind }) => kind === 'metric');
  if (datasets.length > 0 && !asksForMetrics) pieces.push(hasMetric(onDataset));
  return {
    sql: [
      `FROM logged_models WHERE still_wanted() AND deleted = 0
        AND experiment IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`,
      ...pieces.map(({ sql }) => sql),
    ].join(' AND '),
    parameters: [JSON.stringify(experimentIds), ...pieces.flatMap(({ parameters }) => parameters)],
  };
}

function meets(condition: Condition<LoggedModelAttribute>, onDataset: SqlPiece): SqlPiece {
  switch (condition.kind) {
    case 'attribute':
      return compareSql(
        columns[condition.key],
        condition.key === 'status' ? withStatusNumbers(condition) : condition,
      );
    case 'metric':
      return hasMetric(onDataset, condition);
    default: {
      const { sql, parameters } = compareSql('value', condition);
      return {
        sql: `EXISTS (SELECT 1 FROM logged_model_${condition.kind}s
          WHERE model = logged_models.id AND key = ? AND ${sql})`,
        parameters: [condition.key, ...parameters],
      };
    }
  }
}

function hasMetric(onDataset: SqlPiece, condition?: { key: string } & Predicate): SqlPiece {
  const holds = condition && holdsForPoint(condition);
  return {
    sql: `EXISTS (SELECT 1 FROM logged_model_metrics
      WHERE model = logged_models.id ${holds?.sql ?? ''} AND ${onDataset.sql})`,
    parameters: [...(holds?.parameters ?? []), ...onDataset.parameters],
  };
}

/** NaN is unequal to every number, and nothing else. */
function holdsForPoint(condition: { key: string } & Predicate): SqlPiece {
  const { sql, parameters } = compareSql('value', condition);
  return {
    sql: `AND key = (SELECT id FROM names WHERE name = ?)
      AND ${condition.operator === '!=' ? `(nan = 1 OR ${sql})` : `nan = 0 AND ${sql}`}`,
    parameters: [condition.key, ...parameters],
  };
}

function anyDataset(datasets: readonly ModelDataset[]): SqlPiece {
  if (datasets.length === 0) return { sql: '1', parameters: [] };
  const pieces = datasets.map(isOnDataset);
  return {
    sql: `(${pieces.map(({ sql }) => sql).join(' OR ')})`,
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}

function isOnDataset({ name, digest }: ModelDataset): SqlPiece {
  if (digest === undefined) return { sql: 'dataset_name = ?', parameters: [name] };
  return { sql: '(dataset_name = ? AND dataset_digest = ?)', parameters: [name, digest] };
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
    const { descending } = order;
    if (order.kind === 'attribute') {
      const type = numbers.has(order.key) ? 'number' : 'text';
      const sql = order.key === 'status_message' ? "coalesce(status_message, '')" : columns[order.key];
      return [{ sql, parameters: [], descending, type }];
    }
    const latest = latestPoint(order);
    return [
      { ...latest('nan', 2), descending: false, type: 'number' },
      { ...latest('value', 0), descending, type: 'number' },
    ];
  });
}

function latestPoint({ key, datasetName, datasetDigest }: Extract<LoggedModelOrder, { kind: 'metric' }>) {
  const onDataset = [
    ...(datasetName === undefined ? [] : ['AND dataset_name = ?']),
    ...(datasetDigest === undefined ? [] : ['AND dataset_digest = ?']),
  ];
  const given = [datasetName, datasetDigest].filter((text) => text !== undefined);
  return (column: 'nan' | 'value', missing: number): SqlPiece => ({
    sql: `coalesce((SELECT ${column} FROM logged_model_metrics
      WHERE model = logged_models.id AND key = (SELECT id FROM names WHERE name = ?) ${onDataset.join(' ')}
      ORDER BY timestamp DESC, step DESC, run LIMIT 1), ${missing})`,
    parameters: [key, ...given],
  });
}
