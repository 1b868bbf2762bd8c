import type { Leaderboard, LeaderboardEntry } from './leaderboard.ts';

/** For tests: a ranking of what entries report of themselves, unless the test says otherwise. */
export function newLeaderboard(changes: Partial<Leaderboard>): Leaderboard {
  return {
    ...{ challenge: 'default', title: { en: 'Default' }, self_reported: true, board: 'main', part: null },
    ...{ frozen_at: null, over: false, metric: 'auc', direction: 'higher', metrics: ['auc'], precisions: {} },
    ...{ entries: [], next: null },
    ...changes,
  };
}

export function newEntry(job_id: string, rank: number): LeaderboardEntry {
  return {
    ...{ job_id, rank, rank_low: rank, rank_high: rank, value: 0.5, ci: null, movement: null },
    ...{ user: 'ada', team: null, kind: null, phase: null, baseline: false, verified: false },
    ...{ disqualified: null, method: null, submission_id: 's', received_at: null },
    ...{ finished_at: '2030-01-31T12:00:00Z', metrics: {}, intervals: {}, reasons: {} },
  };
}
