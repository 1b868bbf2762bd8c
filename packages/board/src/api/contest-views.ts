import { z } from 'zod';
import type { Board, Contest, Phase, Scorer } from '../domain/contest.ts';
import { isTimeZone, parseTime } from '../domain/zoned-time.ts';
import { contestFields, contestView } from './contest-schemas.ts';

const body = z.object(contestFields);
const view = z.object(contestView);

type ContestBody = z.output<typeof body>;
type ContestView = z.input<typeof view>;
type ScorerBody = NonNullable<ContestBody['scorer']>;
type PhaseBody = NonNullable<ContestBody['phases']>[number];
type BoardBody = NonNullable<ContestBody['boards']>[number];

/** What a body says of a contest; what it leaves out is absent, and what it takes away undefined. */
export function readContest(given: ContestBody, formerTimeZone = 'UTC'): Contest {
  const { scorer, time_zone, phases, boards, teams, rules, freezes_at } = given;
  const timeZone = knownOr(time_zone ?? formerTimeZone);
  return {
    ...readPlain(given),
    ...(scorer !== undefined && { scorer: scorer && readScorer(scorer) }),
    ...(time_zone !== undefined && { timeZone: time_zone ?? undefined }),
    ...(phases !== undefined && { phases: phases?.map((phase) => readPhase(phase, timeZone)) }),
    ...(boards !== undefined && { boards: boards?.map(readBoard) }),
    ...(teams !== undefined && { teams: teams && { maxMembers: teams.max_members } }),
    ...(rules !== undefined && { rules: rules && { text: rules.text, mustAccept: rules.must_accept } }),
    ...(freezes_at !== undefined && { freezesAt: freezes_at ? parseTime(freezes_at, timeZone) : null }),
  };
}

/** What has the same form in the domain. */
function readPlain(given: ContestBody): Contest {
  const { public_share, feedback, licence, baselines, tolerance, timeout_seconds } = given;
  return {
    ...(public_share !== undefined && { publicShare: public_share ?? undefined }),
    ...(feedback !== undefined && { feedback: feedback ?? undefined }),
    ...(licence !== undefined && { licence }),
    ...(baselines !== undefined && { baselines: baselines ?? undefined }),
    ...(tolerance !== undefined && { tolerance: tolerance ?? undefined }),
    ...(timeout_seconds !== undefined && { timeoutSeconds: timeout_seconds ?? undefined }),
  };
}

/** A zone that there is not is told with all other mistakes, so that times must be read without it. */
function knownOr(timeZone: string): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

function readScorer(scorer: ScorerBody): Scorer {
  if (scorer.kind !== 'program') return scorer;
  const { kind, entrypoint, environment, timeout_seconds, resource_class } = scorer;
  return { kind, entrypoint, environment, timeoutSeconds: timeout_seconds, resourceClass: resource_class };
}

function readPhase({ opens_at, closes_at, per_day, in_all, ...phase }: PhaseBody, timeZone: string): Phase {
  const read = (time: string | null | undefined) => (time ? parseTime(time, timeZone) : null);
  return { ...phase, opensAt: read(opens_at), closesAt: read(closes_at), perDay: per_day, inAll: in_all };
}

function readBoard({ tie_breakers, at_most, at_least, ...board }: BoardBody): Board {
  return { ...board, tieBreakers: tie_breakers, atMost: at_most, atLeast: at_least };
}

export function viewContest(contest: Contest): ContestView {
  const { scorer, phases = [], boards = [], teams, rules, freezesAt } = contest;
  return {
    scorer: scorer ? viewScorer(scorer) : null,
    public_share: contest.publicShare ?? null,
    feedback: contest.feedback ?? null,
    time_zone: contest.timeZone ?? 'UTC',
    phases: phases.map(viewPhase),
    boards: boards.map(viewBoard),
    teams: teams ? { max_members: teams.maxMembers } : null,
    rules: rules ? { text: rules.text, must_accept: rules.mustAccept } : null,
    licence: contest.licence ?? null,
    freezes_at: viewTime(freezesAt ?? null),
    baselines: [...(contest.baselines ?? [])],
    tolerance: { ...contest.tolerance },
    timeout_seconds: contest.timeoutSeconds ?? null,
  };
}

function viewScorer(scorer: Scorer): NonNullable<ContestView['scorer']> {
  if (scorer.kind === 'classification') {
    return { kind: scorer.kind, classes: scorer.classes && [...scorer.classes] };
  }
  if (scorer.kind !== 'program') return scorer;
  const { kind, entrypoint, environment, timeoutSeconds, resourceClass } = scorer;
  return { kind, entrypoint, environment, timeout_seconds: timeoutSeconds, resource_class: resourceClass };
}

function viewPhase({ id, opensAt, closesAt, perDay, inAll, accepts }: Phase): ContestView['phases'][number] {
  return {
    ...{ id, opens_at: viewTime(opensAt), closes_at: viewTime(closesAt), per_day: perDay, in_all: inAll },
    accepts: accepts && [...accepts],
  };
}

function viewBoard(board: Board): ContestView['boards'][number] {
  const { id, title, metric, tieBreakers, kinds, phases, atMost, atLeast } = board;
  return {
    ...{ id, title, metric, at_most: atMost && { ...atMost }, at_least: atLeast && { ...atLeast } },
    ...{ tie_breakers: tieBreakers && [...tieBreakers], kinds: kinds && [...kinds] },
    phases: phases && [...phases],
  };
}

function viewTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
