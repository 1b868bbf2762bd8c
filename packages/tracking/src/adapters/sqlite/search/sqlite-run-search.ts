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
      const input = {
        ...{ view, limit, pageToken },
        experimentIds: experimentIds.map(Number),
        conditions: parseRunFilter(filter),
        orders: parseRunOrder(orderBy),
        fingerprint: fingerprintQuery(['runs', experimentIds, filter, orderBy, view]),
      };
      const ask = (lane: 'quick' | 'slow') =>
        database.perform<FoundRuns | undefined>({
          ...{ program, signal, lane },
          input: { ...input, onlyShort: lane === 'quick' } satisfies RunSearchInput,
        });
      const found = (await ask('quick')) ?? (await ask('slow'));
      if (!found) throw new Error('A search has no answer though it may take its time.');
      return found;
    },
  };
}
