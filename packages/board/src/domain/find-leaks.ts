import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { EntryStorePort, ListedEntry } from '../ports/entry-store.ts';
import { requireOwner } from './change-challenge.ts';
import { participantKey } from './entry.ts';
import { getChallenge } from './get-challenge.ts';
import { listEntries } from './list-entries.ts';

/** What a host should look at before the entries are believed. */
export type Leaks = {
  /** Entries of several participants that predict the same, the earliest first. */
  identical: readonly { predictionsDigest: string; entries: readonly ListedEntry[] }[];
  /** Entries that predict the truth itself. */
  equalTruth: readonly ListedEntry[];
};

export async function findLeaks(
  { challenges, entries }: { challenges: ChallengePort; entries: Pick<EntryStorePort, 'listChanged'> },
  requester: Requester,
  challengeId: string,
): Promise<Leaks> {
  const challenge = await getChallenge(challenges, challengeId);
  requireOwner(challenge, requester);
  const byDigest = new Map<string, ListedEntry[]>();
  const equalTruth: ListedEntry[] = [];
  for await (const page of listEntries(entries, challenge.id)) {
    for (const entry of page) {
      const alike = byDigest.get(entry.predictionsDigest) ?? [];
      alike.push(entry);
      byDigest.set(entry.predictionsDigest, alike);
      if (entry.equalsTruth) equalTruth.push(entry);
    }
  }
  const identical = [...byDigest].flatMap(([predictionsDigest, alike]) =>
    new Set(alike.map(participantKey)).size > 1
      ? [{ predictionsDigest, entries: alike.toSorted(byReceipt) }]
      : [],
  );
  return { identical, equalTruth: equalTruth.toSorted(byReceipt) };
}

function byReceipt(one: ListedEntry, other: ListedEntry): number {
  return one.receivedAt - other.receivedAt || (one.jobId < other.jobId ? -1 : 1);
}
