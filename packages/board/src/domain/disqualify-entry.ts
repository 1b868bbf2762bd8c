import type { Requester } from '@leadersboard/jobs';
import type { Disqualification } from './entry.ts';
import { type FindEntryPorts, findEntry, getHostedEntry, type SeenEntry } from './find-entry.ts';

/** Takes an entry out of the ranking, with the reason; once it is out, the newer reason stands. */
export async function disqualifyEntry(
  ports: FindEntryPorts,
  requester: Requester,
  jobId: string,
  reason: string,
): Promise<SeenEntry> {
  await getHostedEntry(ports, requester, jobId);
  await ports.entries.disqualify(jobId, { reason, by: requester.user, at: ports.clock.now() });
  return findEntry(ports, requester, jobId);
}

/** Takes an entry back into the ranking; `lifted` is null where it was never out of it. */
export async function reinstateEntry(
  ports: FindEntryPorts,
  requester: Requester,
  jobId: string,
): Promise<SeenEntry & { lifted: Disqualification | null }> {
  const { entry } = await getHostedEntry(ports, requester, jobId);
  const lifted = entry.disqualification;
  if (lifted) await ports.entries.disqualify(jobId, null);
  return { ...(await findEntry(ports, requester, jobId)), lifted };
}
