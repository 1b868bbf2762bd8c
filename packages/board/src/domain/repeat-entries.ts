import { type Job, type RepeatJobPorts, type Requester, reproduceJob, rescoreJob } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import { requireOwner } from './change-challenge.ts';
import { type FindEntryPorts, getHostedEntry } from './find-entry.ts';
import { getChallenge } from './get-challenge.ts';
import { listEntries } from './list-entries.ts';
import { mayHost } from './may-host.ts';

export type RepeatEntriesPorts = FindEntryPorts &
  Omit<RepeatJobPorts, 'mayRepeat'> & { challenges: ChallengePort };

/** What came of the wish to score a challenge again. */
export type Rescoring = {
  entries: number;
  /** Jobs that did not exist before; of the other entries one is under way already. */
  created: number;
};

/**
 * Has every entry of a challenge scored again, by the truth and the scorer as they are by then; nobody's code runs. An entry of
 * which such a job is alive gets no second one.
 */
export async function rescoreChallenge(
  ports: RepeatEntriesPorts,
  requester: Requester,
  challengeId: string,
): Promise<Rescoring> {
  const challenge = await getChallenge(ports.challenges, challengeId);
  requireOwner(challenge, requester);
  const rescoring = { entries: 0, created: 0 };
  for await (const page of listEntries(ports.entries, challenge.id)) {
    const wishes = page.map(({ jobId }) => rescoreJob(withPermission(ports), requester, jobId));
    const found = await Promise.all(wishes);
    rescoring.entries += found.length;
    rescoring.created += found.filter(({ created }) => created).length;
  }
  return rescoring;
}

/** Runs the code of an entry again, to see whether it is worth the same. */
export async function reproduceEntry(
  ports: RepeatEntriesPorts,
  requester: Requester,
  jobId: string,
): Promise<{ job: Job; created: boolean }> {
  await getHostedEntry(ports, requester, jobId);
  return reproduceJob(withPermission(ports), requester, jobId);
}

function withPermission(ports: RepeatEntriesPorts): RepeatJobPorts {
  return {
    ...ports,
    async mayRepeat(requester, challengeId) {
      const challenge = await ports.challenges.find(challengeId);
      return challenge !== undefined && mayHost(challenge, requester);
    },
  };
}
