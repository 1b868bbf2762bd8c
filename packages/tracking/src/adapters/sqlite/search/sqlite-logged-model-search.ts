import { extname } from 'node:path';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { parseLoggedModelOrder } from '../../../domain/logged-models/parse-logged-model-order.ts';
import { parseLoggedModelFilter } from '../../../domain/search/logged-model-search-grammar.ts';
import { fingerprintQuery } from '../../../domain/search/page-token.ts';
import type { LoggedModelSearchPort } from '../../../ports/logged-model-search.ts';
import type { JsonBytes } from '../../../ports/metric-history.ts';
import type { LoggedModelSearchInput } from './logged-model-search-program.ts';

const PROGRAM = new URL(`./logged-model-search-program${extname(import.meta.url)}`, import.meta.url);

export function createSqliteLoggedModelSearch(database: SqliteDatabase): LoggedModelSearchPort {
  return {
    async search({ experimentIds, filter, datasets, orderBy, limit, pageToken, signal }) {
      const input: LoggedModelSearchInput = {
        ...{ experimentIds, datasets, limit, pageToken },
        conditions: parseLoggedModelFilter(filter),
        orders: parseLoggedModelOrder(orderBy),
        fingerprint: fingerprintQuery([experimentIds, filter, datasets, orderBy]),
      };
      return await database.perform<JsonBytes>({ program: PROGRAM, input, signal });
    },
  };
}
