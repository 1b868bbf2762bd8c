import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { decodePageToken, encodePageToken, type SortValue } from '../../../domain/search/page-token.ts';
import { modelVersionMessage } from '../../../messages/model-version-message.ts';
import { registeredModelMessage } from '../../../messages/registered-model-message.ts';
import { readModelById, readVersionById } from '../read-registry.ts';
import {
  type ModelsQuestion,
  queryModels,
  queryVersions,
  type RegistryQuery,
  type VersionsQuestion,
} from './registry-query.ts';
import { selectPage } from './select-page.ts';

type PageWish = { limit: number; pageToken: string | undefined; fingerprint: string };

export type RegistrySearchInput = PageWish &
  (({ kind: 'models' } & ModelsQuestion) | ({ kind: 'versions' } & VersionsQuestion));

export function perform(connection: ReaderConnection, input: RegistrySearchInput): Uint8Array {
  const { rows } = connection;
  if (input.kind === 'models') {
    const { ids, next } = readPage(connection, queryModels(input), input);
    const found = ids.map((id) => readModelById(rows, id)).filter((model) => model !== undefined);
    return toBytes({ ...list('registered_models', found.map(registeredModelMessage)), ...next });
  }
  const { ids, next } = readPage(connection, queryVersions(input), input);
  const found = ids.map((id) => readVersionById(rows, id)).filter((version) => version !== undefined);
  return toBytes({ ...list('model_versions', found.map(modelVersionMessage)), ...next });
}

function readPage(
  connection: ReaderConnection,
  query: RegistryQuery,
  { limit, pageToken, fingerprint }: PageWish,
): { ids: number[]; next: object } {
  const types = query.terms.map(({ type }) => type);
  const after = pageToken === undefined ? undefined : decodePageToken(pageToken, fingerprint, types);
  const { sql, parameters } = selectPage({ id: 'id', ...query, after, limit: limit + 1 });
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
