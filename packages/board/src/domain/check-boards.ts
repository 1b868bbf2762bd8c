import { type InputIssue, quote } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';
import type { Board } from './contest.ts';
import { findRepeated } from './find-repeated.ts';

/** What is wrong with how a challenge ranks: names of boards, metrics and phases that there are not. */
export function checkBoards(definition: ChallengeDefinition): InputIssue[] {
  const { boards = [], metrics, phases = [], tolerance = {} } = definition;
  const known = { metrics: metrics.map(({ name }) => name), phases: phases.map(({ id }) => id) };
  return [
    ...findRepeated(boards.map(({ id }) => id)).map(({ index, name }) => ({
      pointer: `/boards/${index}/id`,
      detail: `The board ${quote(name)} is listed twice; give each one a name of its own.`,
    })),
    ...boards.flatMap((board, index) => checkBoard(board, `/boards/${index}`, known)),
    ...Object.keys(tolerance).flatMap((name) =>
      checkName('metric', name, ['*', ...known.metrics], '/tolerance'),
    ),
  ];
}

type Known = { metrics: readonly string[]; phases: readonly string[] };

function checkBoard(board: Board, pointer: string, { metrics, phases }: Known): InputIssue[] {
  const { metric, tieBreakers = [], atMost = {}, atLeast = {} } = board;
  const each = (list: readonly string[], kind: string, known: readonly string[], place: string) =>
    list.flatMap((name, index) => checkName(kind, name, known, `${pointer}/${place}/${index}`));
  const keys = (numbers: object, place: string) =>
    Object.keys(numbers).flatMap((name) => checkName('metric', name, metrics, `${pointer}/${place}`));
  return [
    ...checkName('metric', metric, metrics, `${pointer}/metric`),
    ...each(tieBreakers, 'metric', metrics, 'tie_breakers'),
    ...each(board.phases ?? [], 'phase', phases, 'phases'),
    ...keys(atMost, 'at_most'),
    ...keys(atLeast, 'at_least'),
  ];
}

function checkName(kind: string, name: string, known: readonly string[], pointer: string): InputIssue[] {
  if (known.includes(name)) return [];
  const there = known.length > 0 ? `there are ${known.join(', ')}` : 'there is none';
  return [{ pointer, detail: `The challenge has no ${kind} ${quote(name)}; ${there}.` }];
}
