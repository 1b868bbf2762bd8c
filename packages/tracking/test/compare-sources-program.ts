import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { conditionReads, readAll } from '../src/adapters/sqlite/search/condition-reads.ts';
import { createRunQuery, type RunSearchInput } from '../src/adapters/sqlite/search/create-run-query.ts';
import { mergeWalks } from '../src/adapters/sqlite/search/merge-walks.ts';
import { readPartitions } from '../src/adapters/sqlite/search/read-partitions.ts';
import { selectRuns } from '../src/adapters/sqlite/search/run-query.ts';
import { segmentsOf } from '../src/adapters/sqlite/search/segments.ts';

/** What each source gives for one search, however little it is suited: numbers inside, in order. */
export type Sources = { walked: number[] | undefined; collected: number[][] };

export function perform(connection: ReaderConnection, input: RunSearchInput): Sources {
  const query = createRunQuery(connection, input);
  const partitions = readPartitions(connection, input.experimentIds, input.view);
  const segments = segmentsOf(query);
  const page = { after: query.after, limit: input.limit };
  const reads = [readAll(partitions), ...conditionReads(query, partitions)];
  return {
    walked: segments && mergeWalks(query, segments, partitions, input.limit).map(([id]) => id),
    collected: reads.map((read) => selectRuns(query, read, page).map(([id]) => id)),
  };
}
