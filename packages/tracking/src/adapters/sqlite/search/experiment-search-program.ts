import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { Condition, Order } from '../../../domain/search/condition.ts';
import type { ExperimentAttribute } from '../../../domain/search/experiment-search-grammar.ts';
import { decodePageToken, encodePageToken, type SortValue } from '../../../domain/search/page-token.ts';
import { experimentMessage } from '../../../messages/experiment-message.ts';
import type { FoundExperiments } from '../../../ports/experiment-search.ts';
import type { LifecycleView } from '../../../ports/run-search.ts';
import { EXPERIMENT_COLUMNS, type ExperimentRow, readExperiment } from '../sqlite-experiment-store.ts';
import { compareSql, type SqlPiece } from './compare-sql.ts';
import { type SortTerm, selectPage } from './select-page.ts';
import { allOf, name, sql } from './sql.ts';

export type ExperimentSearchInput = {
  conditions: readonly Condition<ExperimentAttribute>[];
  orders: readonly Order<ExperimentAttribute>[];
  view: LifecycleView;
  visible: readonly string[] | 'all';
  limit: number;
  pageToken: string | undefined;
  fingerprint: string;
};

const columns = {
  name: 'name',
  experiment_id: 'id',
  creation_time: 'created_at',
  last_update_time: 'updated_at',
} as const satisfies Record<ExperimentAttribute, string>;

const lifecycles = { ACTIVE_ONLY: 'deleted = 0', DELETED_ONLY: 'deleted = 1', ALL: '1' } as const;

export function perform(connection: ReaderConnection, input: ExperimentSearchInput): FoundExperiments {
  const { limit, pageToken, fingerprint } = input;
  const terms = input.orders.map(toTerm);
  const types = terms.map(({ type }) => type);
  const after = pageToken ? decodePageToken(pageToken, fingerprint, types) : undefined;
  const page = selectPage({ id: 'id', from: findExperiments(input), terms, after, limit: limit + 1 });
  const found = connection.rows<[id: number, ...values: SortValue[]]>(page.sql, ...page.parameters);
  const [, ...last] = found[limit - 1] ?? [0];
  const experiments = found.slice(0, limit).map(([id]) => readMessage(connection, id));
  return {
    experiments: Buffer.from(JSON.stringify(experiments)),
    ...(found.length > limit && { nextPageToken: encodePageToken(last, fingerprint) }),
  };
}

function toTerm({ kind, key, descending }: Order<ExperimentAttribute>): SortTerm {
  if (kind !== 'attribute') throw new Error(`Experiments are not sorted by a ${kind}.`);
  return { ...name(columns[key]), descending, type: key === 'name' ? 'text' : 'number' };
}

function findExperiments({ conditions, view, visible }: ExperimentSearchInput): SqlPiece {
  const isVisible =
    visible === 'all'
      ? []
      : [sql`id IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(visible)}))`];
  const pieces = [name('still_wanted()'), name(lifecycles[view]), ...isVisible, ...conditions.map(toPiece)];
  return sql`FROM experiments WHERE ${allOf(pieces)}`;
}

function toPiece(condition: Condition<ExperimentAttribute>): SqlPiece {
  if (condition.kind === 'attribute') return compareSql(columns[condition.key], condition);
  const tag = sql`SELECT 1 FROM experiment_tags WHERE experiment = experiments.id AND key = ${condition.key}`;
  if (condition.operator === 'IS NULL') return sql`NOT EXISTS (${tag})`;
  return sql`EXISTS (${tag} AND ${compareSql('value', condition)})`;
}

function readMessage(connection: ReaderConnection, id: number): object | undefined {
  const row = connection.get<ExperimentRow>(`SELECT ${EXPERIMENT_COLUMNS} FROM experiments WHERE id = ?`, id);
  return row && experimentMessage(readExperiment(row));
}
