import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { Order } from '../../../domain/search/condition.ts';
import type {
  ModelVersionAttribute,
  ModelVersionOrderAttribute,
} from '../../../domain/search/model-version-search-grammar.ts';
import { decodePageToken, encodePageToken, type SortValue } from '../../../domain/search/page-token.ts';
import type {
  RegisteredModelAttribute,
  RegisteredModelOrderAttribute,
} from '../../../domain/search/registered-model-search-grammar.ts';
import { modelVersionMessage } from '../../../messages/model-version-message.ts';
import { registeredModelMessage } from '../../../messages/registered-model-message.ts';
import { readModelById, readVersionById } from '../read-registry.ts';
import type { SqlPiece } from './compare-sql.ts';
import { findModels, findVersions, type RegistryFilter, sortModels, sortVersions } from './registry-query.ts';
import { type SortTerm, selectPage } from './select-page.ts';

type PageWish = { limit: number; pageToken: string | undefined; fingerprint: string };

export type RegistrySearchInput = PageWish &
  (
    | ({
        kind: 'models';
        orders: readonly Order<RegisteredModelOrderAttribute>[];
      } & RegistryFilter<RegisteredModelAttribute>)
    | ({
        kind: 'versions';
        orders: readonly Order<ModelVersionOrderAttribute>[];
      } & RegistryFilter<ModelVersionAttribute>)
  );

export function perform(connection: ReaderConnection, input: RegistrySearchInput): Uint8Array {
  const { rows } = connection;
  if (input.kind === 'models') {
    const terms = sortModels(input.orders);
    const { ids, next } = readPage(connection, { id: 'id', from: findModels(input), terms }, input);
    const found = ids.map((id) => readModelById(rows, id)).filter((model) => model !== undefined);
    return toBytes({ ...list('registered_models', found.map(registeredModelMessage)), ...next });
  }
  const terms = sortVersions(input.orders);
  const { ids, next } = readPage(connection, { id: 'id', from: findVersions(input), terms }, input);
  const found = ids.map((id) => readVersionById(rows, id)).filter((version) => version !== undefined);
  return toBytes({ ...list('model_versions', found.map(modelVersionMessage)), ...next });
}

function readPage(
  connection: ReaderConnection,
  query: { id: string; from: SqlPiece; terms: readonly SortTerm[] },
  { limit, pageToken, fingerprint }: PageWish,
): { ids: number[]; next: object } {
  const types = query.terms.map(({ type }) => type);
  const after = pageToken === undefined ? undefined : decodePageToken(pageToken, fingerprint, types);
  const { sql, parameters } = selectPage({ ...query, after, limit: limit + 1 });
  const found = connection.rows<[id: number, ...values: SortValue[]]>(sql, ...parameters);
  const page = found.slice(0, limit);
  const [, ...values] = page.at(-1) ?? [0];
  return {
    ids: page.map(([id]) => id),
    next: found.length > limit ? { next_page_token: encodePageToken(values, fingerprint) } : {},
  };
}

function list(name: string, messages: readonly object[]): object {
  return messages.length > 0 ? { [name]: messages } : {};
}

function toBytes(answer: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}
