import { extname } from 'node:path';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import {
  parseExperimentFilter,
  parseExperimentOrder,
} from '../../../domain/search/experiment-search-grammar.ts';
import { fingerprintQuery } from '../../../domain/search/page-token.ts';
import type { ExperimentSearchPort, FoundExperiments } from '../../../ports/experiment-search.ts';
import type { JsonBytes } from '../../../ports/metric-history.ts';
import type { DatasetSearchInput } from './dataset-search-program.ts';
import type { ExperimentSearchInput } from './experiment-search-program.ts';

const experimentProgram = new URL(`./experiment-search-program${extname(import.meta.url)}`, import.meta.url);
const datasetProgram = new URL(`./dataset-search-program${extname(import.meta.url)}`, import.meta.url);

const MOST_DATASETS = 1_000;

export function createSqliteExperimentSearch(
  database: Pick<SqliteDatabase, 'perform'>,
): ExperimentSearchPort {
  return {
    async search({ filter, orderBy, view, visible, limit, pageToken, signal }) {
      const input: ExperimentSearchInput = {
        ...{ view, limit, pageToken },
        visible: visible === 'all' ? visible : [...visible],
        conditions: parseExperimentFilter(filter),
        orders: parseExperimentOrder(orderBy),
        fingerprint: fingerprintQuery(['experiments', filter, orderBy, view]),
      };
      return await database.perform<FoundExperiments>({ program: experimentProgram, input, signal });
    },
    async findDatasets({ experimentIds, signal }) {
      const input: DatasetSearchInput = { experimentIds, limit: MOST_DATASETS };
      return await database.perform<JsonBytes>({ program: datasetProgram, input, signal });
    },
  };
}
