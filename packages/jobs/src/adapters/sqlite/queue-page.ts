import { type Kysely, sql } from 'kysely';
import type { QueuePage, QueueQuery } from '../../ports/queue-view.ts';
import type { JobsTables } from './jobs-tables.ts';

type Range = { after: number; limit: number };
type Queued = { place: number; jobId: string };

const ofAll = ({ after, limit }: Range) => sql<Queued>`
  select place, job_id as jobId from job_queue where place > ${after} order by place limit ${limit}`;

/** Reads so many from each lane of the owner and all that workers have in hand, and of the rest of the queue nothing. */
const ofOwner = (owner: string, { after, limit }: Range) => sql<Queued>`
  select place, job_id as jobId from job_lanes join job_queue on place in (
    select waiting.place from job_queue as waiting indexed by job_queue_waiting
    where waiting.lane = job_lanes.id and waiting.worker is null and waiting.place > ${after}
    order by waiting.place limit ${limit})
  where owner = ${owner}
  union all
  select place, job_id from job_queue indexed by job_queue_in_hand join job_lanes on job_lanes.id = lane
  where worker is not null and place > ${after} and owner = ${owner}
  order by place limit ${limit}`;

export async function readQueuePage(
  reader: Kysely<JobsTables>,
  { owner, after = -1, limit }: QueueQuery,
): Promise<QueuePage> {
  const range = { after, limit: limit + 1 };
  const { rows } = await (owner === undefined ? ofAll(range) : ofOwner(owner, range)).execute(reader);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { jobIds: page.map(({ jobId }) => jobId), ...(last && { next: last.place }) };
}
