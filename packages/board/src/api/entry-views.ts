import type { StoredFile } from '@leadersboard/jobs';
import type { z } from 'zod';
import { type Challenge, directionOf } from '../domain/challenge.ts';
import type { Board } from '../domain/contest.ts';
import type { Entry, PartWorth } from '../domain/entry.ts';
import type { SeenEntry } from '../domain/find-entry.ts';
import type { Leaks } from '../domain/find-leaks.ts';
import type { boardsView, entryView, leaksView } from './entry-schemas.ts';
import type { entryStateView } from './leaderboard-schemas.ts';

/** What is said of an entry wherever it stands. */
export function viewEntryState(entry: Entry, isBaseline: boolean): z.input<typeof entryStateView> {
  const { user, team, kind, phase, method, verification, disqualification } = entry;
  return {
    ...{ user, team, kind, phase, method, baseline: isBaseline, verified: verification?.holds ?? false },
    disqualified: disqualification && {
      ...{ reason: disqualification.reason, by: disqualification.by },
      at: new Date(disqualification.at).toISOString(),
    },
    ...{ job_id: entry.jobId, submission_id: entry.submissionId },
    received_at: new Date(entry.receivedAt).toISOString(),
    finished_at: new Date(entry.finishedAt).toISOString(),
  };
}

export function viewWorth({ metrics, intervals, reasons }: Omit<PartWorth, 'items'>) {
  return { metrics, intervals, reasons };
}

export function viewEntry(
  { entry, challenge, isBaseline, seesPrivate }: SeenEntry,
  files: readonly StoredFile[],
): z.input<typeof entryView> {
  const { verification, scoredBy, scoredAt } = entry;
  return {
    ...viewEntryState(entry, isBaseline),
    ...{ challenge: challenge.id, scored_by: scoredBy, scored_at: new Date(scoredAt).toISOString() },
    public: viewPart(entry.public),
    private: seesPrivate && entry.private ? viewPart(entry.private) : null,
    verification: verification && {
      ...{ job_id: verification.jobId, at: new Date(verification.at).toISOString() },
      ...{ holds: verification.holds, worst: verification.worst },
      environments: { first: verification.environments[0], second: verification.environments[1] },
    },
    files: files.map(({ path, sizeBytes, sha256 }) => ({
      ...{ path, size: sizeBytes, sha256 },
      url: `/entries/${encodeURIComponent(entry.jobId)}/files/${path.split('/').map(encodeURIComponent).join('/')}`,
    })),
  };
}

export function viewBoard(challenge: Challenge, board: Board): z.input<typeof boardsView>['boards'][number] {
  const { id, title, metric, tieBreakers = [], kinds, phases, atMost = {}, atLeast = {} } = board;
  return {
    ...{ id, title, metric, direction: directionOf(challenge, metric), tie_breakers: [...tieBreakers] },
    ...{ kinds: kinds ? [...kinds] : null, phases: phases ? [...phases] : null },
    ...{ at_most: { ...atMost }, at_least: { ...atLeast } },
  };
}

export function viewLeaks({ identical, equalTruth }: Leaks): z.input<typeof leaksView> {
  return {
    identical: identical.map(({ predictionsDigest, entries }) => ({
      ...{ predictions_digest: predictionsDigest, entries: entries.map(viewSuspect) },
    })),
    equal_truth: equalTruth.map(viewSuspect),
  };
}

function viewSuspect({ jobId, user, team, receivedAt }: Entry) {
  return { job_id: jobId, user, team, received_at: new Date(receivedAt).toISOString() };
}

function viewPart(part: PartWorth) {
  return { items: part.items, ...viewWorth(part) };
}
