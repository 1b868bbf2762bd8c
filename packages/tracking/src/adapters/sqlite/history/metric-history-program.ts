import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { samplePoints } from '../../../domain/sample-points.ts';
import { metricMessage } from '../../../messages/run-message.ts';
import { joinList } from '../join-list.ts';
import { eachPoint, type History, type PointRow, type StepRange } from './read-points.ts';
import { readPointsText } from './read-points-text.ts';

type PageQuestion = {
  kind: 'page';
  runId: string;
  key: string;
  after: readonly number[] | undefined;
  limit: number;
};

type BulkQuestion = { kind: 'bulk'; runIds: readonly string[]; key: string; limit: number };

type SampledQuestion = Omit<BulkQuestion, 'kind'> & { kind: 'sampled'; steps: StepRange | undefined };

export type HistoryQuestion = PageQuestion | BulkQuestion | SampledQuestion;

/** `last` is the page's last point where others follow. */
export type HistoryAnswer = { metrics: Uint8Array; last?: PointRow | undefined };

export function perform(connection: ReaderConnection, question: HistoryQuestion): HistoryAnswer {
  switch (question.kind) {
    case 'page':
      return readPage(connection, question);
    case 'bulk':
      return { metrics: joinList(readBulk(connection, question)) };
    case 'sampled':
      return { metrics: joinList(readSampled(connection, question)) };
  }
}

function readPage(connection: ReaderConnection, { runId, ...wish }: PageQuestion): HistoryAnswer {
  const history = findHistory(connection, runId, wish.key);
  if (!history) return { metrics: joinList([]) };
  const { pieces, last } = readPointsText(connection, history, wish);
  return { metrics: joinList(pieces), last };
}

function readBulk(connection: ReaderConnection, { runIds, key, limit }: BulkQuestion): Uint8Array[] {
  let left = limit;
  return [...new Set(runIds)].sort().flatMap((runId) => {
    const history = findHistory(connection, runId, key);
    if (!history) return [];
    const { pieces, count } = readPointsText(connection, history, { key, runId, limit: left });
    left -= count;
    return pieces;
  });
}

function readSampled(connection: ReaderConnection, question: SampledQuestion): Uint8Array[] {
  const { runIds, key, steps, limit } = question;
  return [...new Set(runIds)].flatMap((runId) => {
    const history = findHistory(connection, runId, key);
    const points = history ? samplePoints(eachPoint(connection, history, steps), limit) : [];
    const messages = points.map((point) => ({ ...metricMessage({ key, ...point }), run_id: runId }));
    return messages.length > 0 ? [Buffer.from(JSON.stringify(messages).slice(1, -1))] : [];
  });
}

/** By which numbers the database knows them; undefined where it knows one of them not. */
function findHistory(connection: ReaderConnection, runId: string, key: string): History | undefined {
  return connection.get(
    'SELECT runs.id AS run, names.id AS key FROM runs CROSS JOIN names WHERE uuid = ? AND names.name = ?',
    runId,
    key,
  );
}
