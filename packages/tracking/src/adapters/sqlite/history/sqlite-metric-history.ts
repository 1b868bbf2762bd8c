import { extname } from 'node:path';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { decodePageToken, encodePageToken, fingerprintQuery } from '../../../domain/search/page-token.ts';
import type { MetricHistoryPort } from '../../../ports/metric-history.ts';
import type { HistoryAnswer, HistoryQuestion } from './metric-history-program.ts';

const program = new URL(`./metric-history-program${extname(import.meta.url)}`, import.meta.url);

const TOKEN_TYPES = ['number', 'number', 'number', 'number'] as const;

export function createSqliteMetricHistory(database: Pick<SqliteDatabase, 'perform'>): MetricHistoryPort {
  const ask = (input: HistoryQuestion, signal: AbortSignal) =>
    database.perform<HistoryAnswer>({
      ...{ program, input, signal },
      // A curve of millions of points is read as a whole to be sampled.
      lane: input.kind === 'sampled' ? 'slow' : 'quick',
    });

  return {
    async read({ runId, key, limit, pageToken, signal }) {
      const fingerprint = fingerprintQuery(['history', runId, key]);
      const after = pageToken ? readToken(pageToken, fingerprint) : undefined;
      const { metrics, last } = await ask({ kind: 'page', runId, key, after, limit }, signal);
      return { metrics, ...(last && { nextPageToken: encodePageToken(last, fingerprint) }) };
    },
    async readBulk({ signal, ...question }) {
      return (await ask({ kind: 'bulk', ...question }, signal)).metrics;
    },
    async readSampled({ signal, steps, ...question }) {
      return (await ask({ kind: 'sampled', steps, ...question }, signal)).metrics;
    },
  };
}

function readToken(token: string, fingerprint: string): number[] {
  return decodePageToken(token, fingerprint, TOKEN_TYPES).map(Number);
}
