import { extname } from 'node:path';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { fingerprintQuery } from '../../../domain/search/page-token.ts';
import { parseRunFilter, parseRunOrder } from '../../../domain/search/run-search-grammar.ts';
import type { FoundRuns, RunSearchPort } from '../../../ports/run-search.ts';
import type { RunSearchInput } from './create-run-query.ts';

const program = new URL(`./run-search-program${extname(import.meta.url)}`, import.meta.url);

export function createSqliteRunSearch(database: Pick<SqliteDatabase, 'perform'>): RunSearchPort {
  return {
    async search({ experimentIds, filter, orderBy, view, limit, pageToken, signal }) {
      const input: RunSearchInput = {
        ...{ view, limit, pageToken },
        experimentIds: experimentIds.map(Number),
        conditions: parseRunFilter(filter),
        orders: parseRunOrder(orderBy),
        fingerprint: fingerprintQuery(['runs', experimentIds, filter, orderBy, view]),
      };
      return await database.perform<FoundRuns>({ program, input, signal });
    },
  };
}
