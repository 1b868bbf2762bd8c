import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { LoggedModelOrder } from '../../../domain/logged-models/parse-logged-model-order.ts';
import { decodePageToken, encodePageToken, type SortValue } from '../../../domain/search/page-token.ts';
import { loggedModelMessage } from '../../../messages/logged-model-message.ts';
import { readLoggedModelById } from '../read-logged-models.ts';
import { findModels, type LoggedModelFilter, sortModels } from './logged-model-query.ts';
import { selectPage } from './select-page.ts';

export type LoggedModelSearchInput = LoggedModelFilter & {
  orders: readonly LoggedModelOrder[];
  limit: number;
  pageToken: string | undefined;
  fingerprint: string;
};

export function perform(connection: ReaderConnection, input: LoggedModelSearchInput): Uint8Array {
  const { orders, limit, pageToken, fingerprint, ...filter } = input;
  const terms = sortModels(orders);
  const types = terms.map(({ type }) => type);
  const after = pageToken === undefined ? undefined : decodePageToken(pageToken, fingerprint, types);
  const from = findModels(filter);
  const { sql, parameters } = selectPage({ id: 'logged_models.id', from, terms, after, limit: limit + 1 });
  const found = connection.rows<[id: number, ...values: SortValue[]]>(sql, ...parameters);
  const page = found.slice(0, limit);
  const [, ...values] = page.at(-1) ?? [0];
  return toBytes({
    ...(page.length > 0 && { models: page.map(([id]) => readMessage(connection, id)) }),
    ...(found.length > limit && { next_page_token: encodePageToken(values, fingerprint) }),
  });
}

function readMessage(connection: ReaderConnection, id: number): object | undefined {
  const model = readLoggedModelById(connection.rows, id);
  return model && loggedModelMessage(model);
}

function toBytes(answer: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}
