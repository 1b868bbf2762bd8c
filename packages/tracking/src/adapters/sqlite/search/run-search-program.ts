import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { encodePageToken } from '../../../domain/search/page-token.ts';
import { runMessage } from '../../../messages/run-message.ts';
import type { FoundRuns } from '../../../ports/run-search.ts';
import { joinList } from '../join-list.ts';
import { readRunsByIds } from '../read-runs.ts';
import { chooseSource } from './choose-source.ts';
import { createRunQuery, type RunSearchInput } from './create-run-query.ts';
import { mergeWalks } from './merge-walks.ts';
import { readPartitions } from './read-partitions.ts';
import { type Partition, type RunQuery, type SortedRun, selectRuns } from './run-query.ts';
import { segmentsOf } from './segments.ts';

const RUNS_AT_ONCE = 100;

export function perform(connection: ReaderConnection, input: RunSearchInput): FoundRuns {
  const query = createRunQuery(connection, input);
  const found = findRuns(query, readPartitions(connection, input.experimentIds, input.view), input.limit + 1);
  const page = found.slice(0, input.limit);
  const [, ...last] = page.at(-1) ?? [0];
  return {
    runs: readPage(connection, page),
    ...(found.length > page.length && { nextPageToken: encodePageToken(last, input.fingerprint) }),
  };
}

/** The first runs of the page, one more than it holds. */
function findRuns(query: RunQuery, partitions: readonly Partition[], count: number): SortedRun[] {
  if (partitions.length === 0) return [];
  const segments = segmentsOf(query);
  const source = chooseSource(query, { partitions, segments, limit: count });
  if (source === 'walk') return mergeWalks(query, segments ?? [], partitions, count);
  return selectRuns(query, source, { after: query.after, limit: count });
}

function readPage(connection: ReaderConnection, page: readonly SortedRun[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < page.length; start += RUNS_AT_ONCE) {
    const ids = page.slice(start, start + RUNS_AT_ONCE).map(([id]) => id);
    const runs = readRunsByIds(connection.rows, ids);
    pieces.push(Buffer.from(JSON.stringify(runs.map(runMessage)).slice(1, -1)));
  }
  return joinList(pieces);
}
