import type { Requester } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { Best } from '../ports/score-store.ts';
import { addOwnDisqualified } from './add-own-disqualified.ts';
import { type Challenge, directionOf, type MetricDirection } from './challenge.ts';
import type { Board } from './contest.ts';
import { frozenSince, isOver } from './contest-times.ts';
import type { StandingsFinder } from './create-standings.ts';
import type { TruthPart } from './entry.ts';
import type { Leaderboard, LeaderboardPage, LeaderboardRow } from './leaderboard.ts';
import { mayHost } from './may-host.ts';
import type { ScorePlace } from './score.ts';
import type { Standing, Standings, StandingsQuery } from './standing.ts';

type Ports = { standings: StandingsFinder; clock: { now(): number } };

type Question = {
  challenge: Challenge;
  board: Board;
  metric: string;
  direction: MetricDirection;
  best: Best;
  part?: TruthPart | undefined;
  baselines?: 'marked' | 'ranked' | undefined;
};

/** The ranking of a challenge with a scorer, as far as the requester may see it. */
export async function getScoredLeaderboard(
  { standings, clock }: Ports,
  requester: Requester | undefined,
  question: Question,
): Promise<Leaderboard> {
  const { challenge, board, metric, direction } = question;
  const now = clock.now();
  const isHost = mayHost(challenge, requester);
  const frozenAt = isHost ? undefined : frozenSince(challenge, now);
  const over = isOver(challenge, now);
  if (question.part === 'private' && !isHost && !over) throw stillHidden(challenge);
  const query = { ...readQuestion(question), until: frozenAt, showsDisqualified: isHost };
  const asked = question.part ?? (over ? 'any' : 'public');
  const { part, found: shown } = await findPart(standings, challenge, query, asked);
  const found =
    requester && !isHost
      ? await addOwnDisqualified(standings, requester, shown, { challenge, query: { ...query, part } })
      : shown;
  return {
    ...{ challenge, board: board.id, metric, direction, part, frozenAt, isOver: over },
    version: [challenge.revision, part, frozenAt, found.version].join('-'),
    listMetrics: async () => found.metrics,
    readPage: async (limit, after) => readPage(found.rows, part, { limit, after, direction }),
  };
}

function stillHidden({ id }: Challenge): Error {
  return kitErrors.forbidden(
    `The private ranking of the challenge "${id}" is shown when the challenge is over. Leave "part" out for the public one.`,
  );
}

/** Ties count where a board is asked for as its host made it; by another metric, or row by row, the values alone decide. */
function readQuestion({ challenge, board, metric, direction, best, baselines }: Question) {
  const isBoard = metric === board.metric && direction === directionOf(challenge, metric);
  return {
    board: isBoard ? board : { ...board, metric, tieBreakers: [] },
    ...{ direction, best, ranksBaselines: baselines === 'ranked' },
    bySignificance: isBoard && best === 'user',
  };
}

/** `any`: the private part, where some entry was scored on one. */
async function findPart(
  standings: StandingsFinder,
  challenge: Challenge,
  query: Omit<StandingsQuery, 'part'>,
  asked: TruthPart | 'any',
): Promise<{ part: TruthPart; found: Standings }> {
  const part = asked === 'any' ? 'private' : asked;
  const found = await standings.find(challenge, { ...query, part });
  if (asked !== 'any' || found.rows.length > 0) return { part, found };
  return { part: 'public', found: await standings.find(challenge, { ...query, part: 'public' }) };
}

function readPage(
  rows: readonly Standing[],
  part: TruthPart,
  { limit, after, direction }: { limit: number; after: ScorePlace | undefined; direction: MetricDirection },
): LeaderboardPage {
  const start = after ? findStart(rows, after, direction) : 0;
  const entries = rows.slice(start, start + limit).map((row) => showRow(row, part));
  return { entries, next: start + limit < rows.length ? entries.at(-1) : undefined };
}

/** Behind the entry of the place; where it is on the board no more, behind what is as good as it was. */
function findStart(
  rows: readonly Standing[],
  { jobId, value }: ScorePlace,
  direction: MetricDirection,
): number {
  const own = rows.findIndex(({ entry }) => entry.jobId === jobId);
  if (own >= 0) return own + 1;
  const isWorse = (row: Standing) => (direction === 'lower' ? row.value > value : row.value < value);
  const next = rows.findIndex(isWorse);
  return next < 0 ? rows.length : next;
}

function showRow(standing: Standing, part: TruthPart): LeaderboardRow {
  const { entry, value, rank } = standing;
  const { jobId, submissionId, challenge, user, method, finishedAt } = entry;
  const metrics = entry[part]?.metrics ?? {};
  return {
    ...{ jobId, submissionId, challenge, user, method, finishedAt },
    ...{ metrics, value, rank, standing },
  };
}
