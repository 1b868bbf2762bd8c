import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { decodePageToken } from '../../../domain/search/page-token.ts';
import type { LifecycleView } from '../../../ports/run-search.ts';
import { type RunCondition, type RunOrder, toStoredCondition } from './run-field.ts';
import type { RunQuery } from './run-query.ts';
import { sortBy } from './sort-runs.ts';
import { joinPieces } from './sql.ts';

export type RunSearchInput = {
  experimentIds: readonly number[];
  conditions: readonly RunCondition[];
  orders: readonly RunOrder[];
  view: LifecycleView;
  limit: number;
  pageToken: string | undefined;
  fingerprint: string;
  /** Gives up a search that would keep others waiting. */
  onlyShort: boolean;
};

/** A number that no name has. */
const NO_KEY = 0;

export function createRunQuery(connection: ReaderConnection, input: RunSearchInput): RunQuery {
  const findKey = (key: string) =>
    connection.get<{ id: number }>('SELECT id FROM names WHERE name = ?', key)?.id ?? NO_KEY;
  const fields = input.orders.map((order, position) => sortBy(order, position, findKey));
  const terms = fields.flatMap((field) => field.terms);
  const types = terms.map(({ type }) => type);
  return {
    ...{ connection, findKey, terms, orders: input.orders },
    conditions: input.conditions.map(toStoredCondition),
    joins: (run) =>
      joinPieces(
        fields.map(({ join }) => join(run)),
        ' ',
      ),
    firstTerms: fields[0]?.terms.length ?? 0,
    after: input.pageToken ? decodePageToken(input.pageToken, input.fingerprint, types) : undefined,
  };
}
