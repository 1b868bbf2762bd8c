import type { Requester } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { EntryStorePort, ListedEntry } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';
import { requireOwner } from './change-challenge.ts';
import { frozenSince, isOver } from './contest-times.ts';
import { mayHost } from './may-host.ts';

export type FindEntryPorts = {
  entries: EntryStorePort;
  challenges: Pick<ChallengePort, 'find'>;
  /** The team that a user is in, in a challenge; null where in none. */
  teamOf(challenge: string, user: string): Promise<string | null>;
  clock: { now(): number };
};

/** An entry, and how much of it the requester may see. */
export type SeenEntry = {
  entry: ListedEntry;
  challenge: Challenge;
  isBaseline: boolean;
  seesPrivate: boolean;
  /** Curves and pictures: they tell of the predictions. */
  seesFiles: boolean;
};

/**
 * What stands on the board is for whoever sees the board; what does not, because the board is frozen or the entry is
 * disqualified, is for its own people and for the host.
 */
export async function findEntry(
  ports: FindEntryPorts,
  requester: Requester | undefined,
  jobId: string,
): Promise<SeenEntry> {
  const entry = await ports.entries.find(jobId);
  const challenge = entry && (await ports.challenges.find(entry.challenge));
  if (!entry || !challenge) throw entryNotFound(jobId);
  const now = ports.clock.now();
  const isHost = mayHost(challenge, requester);
  const isOwn = requester !== undefined && (await belongsTo(ports, entry, requester.user));
  const isOpen = requester !== undefined || challenge.visibility === 'public';
  const isShown = !entry.disqualification && entry.finishedAt <= (frozenSince(challenge, now) ?? now);
  if (!isHost && !isOwn && !(isOpen && isShown)) throw entryNotFound(jobId);
  const isBaseline = challenge.baselines?.includes(entry.user) ?? false;
  return {
    ...{ entry, challenge, isBaseline },
    seesPrivate: isHost || isOver(challenge, now),
    seesFiles: isHost || isOwn || isBaseline,
  };
}

/** The entry of a challenge that the requester hosts. */
export async function getHostedEntry(
  ports: FindEntryPorts,
  requester: Requester,
  jobId: string,
): Promise<SeenEntry> {
  const seen = await findEntry(ports, requester, jobId);
  requireOwner(seen.challenge, requester);
  return seen;
}

export function entryNotFound(jobId: string): Error {
  return boardErrors.entry_not_found(
    `There is no entry of the job ${quote(jobId)} for you to see. GET /leaderboard shows the entries of a challenge with their jobs.`,
  );
}

async function belongsTo(
  { teamOf }: Pick<FindEntryPorts, 'teamOf'>,
  { challenge, user: owner, team }: ListedEntry,
  user: string,
): Promise<boolean> {
  return user === owner || (team !== null && (await teamOf(challenge, user)) === team);
}
