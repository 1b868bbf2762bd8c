import type { z } from 'zod';
import { precisionsOf } from '../domain/challenge.ts';
import type { TruthPart } from '../domain/entry.ts';
import type { Leaderboard, LeaderboardPage, LeaderboardRow } from '../domain/leaderboard.ts';
import { viewEntryState, viewWorth } from './entry-views.ts';
import { formatCursor } from './leaderboard-cursor.ts';
import type { leaderboardView } from './leaderboard-schemas.ts';

type EntryView = z.input<typeof leaderboardView>['entries'][number];

export function viewLeaderboard(
  { challenge, board, metric, direction, part, frozenAt, isOver }: Leaderboard,
  metrics: readonly string[],
  { entries, next }: LeaderboardPage,
): z.input<typeof leaderboardView> {
  return {
    ...{ challenge: challenge.id, title: challenge.title, self_reported: challenge.selfReported },
    ...{ board, part: part ?? null, over: isOver },
    frozen_at: frozenAt === undefined ? null : new Date(frozenAt).toISOString(),
    ...{ metric, direction, metrics: [...metrics], precisions: precisionsOf(challenge) },
    entries: entries.map((entry) => viewRow(entry, part, metric)),
    next: next ? formatCursor(next) : null,
  };
}

function viewRow(row: LeaderboardRow, part: TruthPart | undefined, metric: string): EntryView {
  const { standing } = row;
  const worth = part && standing?.entry[part];
  if (!standing || !worth) return viewReported(row);
  const { entry, rankLow, rankHigh, isBaseline, movement } = standing;
  return {
    ...{ rank: row.rank, rank_low: rankLow, rank_high: rankHigh, value: row.value, movement },
    ci: (Object.hasOwn(worth.intervals, metric) && worth.intervals[metric]) || null,
    ...viewEntryState(entry, isBaseline),
    ...viewWorth(worth),
  };
}

/** What reports of itself has no more to say. */
function viewReported(row: LeaderboardRow): EntryView {
  return {
    ...{
      rank: row.rank,
      rank_low: row.rank,
      rank_high: row.rank,
      value: row.value,
      ci: null,
      movement: null,
    },
    ...{ user: row.user, team: null, kind: null, phase: null, baseline: false, verified: false },
    ...{ disqualified: null, method: row.method, job_id: row.jobId, submission_id: row.submissionId },
    ...{ received_at: null, finished_at: new Date(row.finishedAt).toISOString() },
    ...viewWorth({ metrics: row.metrics, intervals: {}, reasons: {} }),
  };
}
