import type { z } from 'zod';
import { precisionsOf } from '../domain/challenge.ts';
import type { Leaderboard, LeaderboardPage } from '../domain/get-leaderboard.ts';
import { metricOf, type RankedScore, type ScorePlace } from '../domain/score.ts';
import { formatCsvLine } from './csv.ts';
import { formatCursor } from './leaderboard-cursor.ts';
import type { leaderboardView } from './leaderboard-schemas.ts';

export function viewLeaderboard(
  { challenge, metric, direction }: Leaderboard,
  metrics: string[],
  { entries, next }: LeaderboardPage,
): z.input<typeof leaderboardView> {
  return {
    ...{ challenge: challenge.id, title: challenge.title, self_reported: challenge.selfReported },
    ...{ metric, direction, metrics, precisions: precisionsOf(challenge) },
    entries: entries.map((entry) => ({
      ...{ rank: entry.rank, user: entry.user, method: entry.method, value: entry.value },
      ...{ metrics: entry.metrics, job_id: entry.jobId, submission_id: entry.submissionId },
      finished_at: new Date(entry.finishedAt).toISOString(),
    })),
    next: next ? formatCursor(next) : null,
  };
}

const ROWS_AT_ONCE = 1000;

/** The lines as they are read, a page at a time, so that a ranking of any length takes little memory. */
export async function* writeLeaderboard(
  { readPage }: Leaderboard,
  metrics: readonly string[],
  { limit = Number.POSITIVE_INFINITY, after }: { limit?: number | undefined; after?: ScorePlace | undefined },
): AsyncGenerator<string> {
  yield formatCsvLine([
    'rank',
    'user',
    'method',
    'value',
    ...metrics,
    'job_id',
    'submission_id',
    'finished_at',
  ]);
  let left = limit;
  let place = after;
  do {
    const page = await readPage(Math.min(left, ROWS_AT_ONCE), place);
    yield page.entries.map((entry) => writeEntry(entry, metrics)).join('');
    left -= page.entries.length;
    place = page.next;
  } while (place && left > 0);
}

function writeEntry(entry: RankedScore, metrics: readonly string[]): string {
  return formatCsvLine([
    ...[entry.rank, entry.user, entry.method, entry.value],
    ...metrics.map((metric) => metricOf(entry, metric)),
    ...[entry.jobId, entry.submissionId, new Date(entry.finishedAt).toISOString()],
  ]);
}
