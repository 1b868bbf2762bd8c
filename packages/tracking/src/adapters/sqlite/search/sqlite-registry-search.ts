import { extname } from 'node:path';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import {
  parseModelVersionFilter,
  parseModelVersionOrder,
} from '../../../domain/search/model-version-search-grammar.ts';
import { fingerprintQuery } from '../../../domain/search/page-token.ts';
import {
  parseRegisteredModelFilter,
  parseRegisteredModelOrder,
} from '../../../domain/search/registered-model-search-grammar.ts';
import type { JsonBytes } from '../../../ports/metric-history.ts';
import type { RegistrySearch, RegistrySearchPort } from '../../../ports/registry-search.ts';
import type { RegistrySearchInput } from './registry-search-program.ts';

const PROGRAM = new URL(`./registry-search-program${extname(import.meta.url)}`, import.meta.url);

export function createSqliteRegistrySearch(database: SqliteDatabase): RegistrySearchPort {
  const perform = (input: RegistrySearchInput, signal: AbortSignal) =>
    database.perform<JsonBytes>({ program: PROGRAM, input, signal });

  return {
    searchModels: async (search) => {
      const conditions = parseRegisteredModelFilter(search.filter);
      const orders = parseRegisteredModelOrder(search.orderBy);
      return perform({ conditions, orders, ...pageOf('models', search) }, search.signal);
    },
    searchVersions: async (search) => {
      const conditions = parseModelVersionFilter(search.filter);
      const orders = parseModelVersionOrder(search.orderBy);
      return perform({ conditions, orders, ...pageOf('versions', search) }, search.signal);
    },
  };
}

function pageOf<Kind extends string>(
  kind: Kind,
  { filter, orderBy, visible, limit, pageToken }: RegistrySearch,
) {
  return {
    ...{ kind, limit, pageToken, fingerprint: fingerprintQuery([kind, filter, orderBy]) },
    visible: visible === 'all' ? visible : [...visible],
  };
}
