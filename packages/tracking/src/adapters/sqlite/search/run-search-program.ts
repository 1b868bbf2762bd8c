import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { encodePageToken } from '../../../domain/search/page-token.ts';
import type { FoundRuns } from '../../../ports/run-search.ts';
import { joinList } from '../join-list.ts';
import { readRunMessages } from '../read-run-messages.ts';
import { chooseSource } from './choose-source.ts';
import { createRunQuery, type RunSearchInput } from './create-run-query.ts';
import { mergeWalks } from './merge-walks.ts';
import { readPartitions } from './read-partitions.ts';
import { type SortedRun, selectRuns } from './run-query.ts';
import { segmentsOf } from './segments.ts';

const RUNS_AT_ONCE = 100;

/** Undefined where the search is long and only a short one is wanted. */
export function perform(connection: ReaderConnection, input: RunSearchInput): FoundRuns | undefined {
  const query = createRunQuery(connection, input);
  const partitions = readPartitions(connection, input.experimentIds, input.view);
  const count = input.limit + 1;
  const segments = segmentsOf(query);
  const { from, isShort } = chooseSource(query, { partitions, segments, limit: count });
  if (input.onlyShort && !isShort) return undefined;
  const found =
    from === 'walk'
      ? mergeWalks(query, segments ?? [], partitions, count)
      : selectRuns(query, from, { after: query.after, limit: count });
  return toPage(connection, found, input);
}

/** The search has found one run more than the page holds, where there is one. */
function toPage(
  connection: ReaderConnection,
  found: readonly SortedRun[],
  { limit, fingerprint }: RunSearchInput,
): FoundRuns {
  const page = found.slice(0, limit);
  const [, ...last] = page.at(-1) ?? [0];
  return {
    runs: readPage(connection, page),
    ...(found.length > limit && { nextPageToken: encodePageToken(last, fingerprint) }),
  };
}

function readPage(connection: ReaderConnection, page: readonly SortedRun[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < page.length; start += RUNS_AT_ONCE) {
    const ids = page.slice(start, start + RUNS_AT_ONCE).map(([id]) => id);
    pieces.push(readRunMessages(connection, ids));
  }
  return joinList(pieces);
}
