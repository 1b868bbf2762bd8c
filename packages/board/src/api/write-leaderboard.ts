import type { Leaderboard, LeaderboardRow } from '../domain/leaderboard.ts';
import { metricOf, type ScorePlace } from '../domain/score.ts';
import type { Standing } from '../domain/standing.ts';
import { formatCsvLine } from './csv.ts';

const ROWS_AT_ONCE = 1000;

const standingColumns = [
  ...['rank_low', 'rank_high', 'ci_low', 'ci_high', 'moved_from', 'team', 'kind', 'phase'],
  ...['baseline', 'verified', 'disqualified', 'received_at', 'reasons'],
];

/** The lines as they are read, a page at a time, so that a ranking of any length takes little memory. */
export async function* writeLeaderboard(
  leaderboard: Leaderboard,
  metrics: readonly string[],
  { limit = Number.POSITIVE_INFINITY, after }: { limit?: number | undefined; after?: ScorePlace | undefined },
): AsyncGenerator<string> {
  const known = ['job_id', 'submission_id', 'finished_at'];
  const more = leaderboard.part ? standingColumns : [];
  yield formatCsvLine(['rank', 'user', 'method', 'value', ...metrics, ...known, ...more]);
  let left = limit;
  let place = after;
  do {
    const page = await leaderboard.readPage(Math.min(left, ROWS_AT_ONCE), place);
    yield page.entries.map((entry) => writeEntry(entry, metrics, leaderboard)).join('');
    left -= page.entries.length;
    place = page.next;
  } while (place && left > 0);
}

function writeEntry(row: LeaderboardRow, metrics: readonly string[], leaderboard: Leaderboard): string {
  return formatCsvLine([
    ...[row.rank, row.user, row.method, row.value],
    ...metrics.map((metric) => metricOf(row, metric)),
    ...[row.jobId, row.submissionId, new Date(row.finishedAt).toISOString()],
    ...(row.standing ? writeStanding(row.standing, leaderboard) : []),
  ]);
}

function writeStanding(
  { entry, rankLow, rankHigh, movement, isBaseline }: Standing,
  { part = 'public', metric }: Leaderboard,
) {
  const { intervals = {}, reasons = {} } = entry[part] ?? {};
  const ci = Object.hasOwn(intervals, metric) ? intervals[metric] : undefined;
  return [
    ...[rankLow, rankHigh, ci?.low, ci?.high, movement?.from, entry.team, entry.kind, entry.phase],
    ...[String(isBaseline), String(entry.verification?.holds ?? false)],
    ...[entry.disqualification?.reason, new Date(entry.receivedAt).toISOString()],
    Object.entries(reasons)
      .map(([name, reason]) => `${name}: ${reason}`)
      .join(' '),
  ];
}
