import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { Challenge } from './challenge.ts';
import type { Board } from './contest.ts';

/** The boards of a challenge: where its host names none, one by the primary metric. */
export function boardsOf({ boards = [], title, primaryMetric }: Challenge): readonly [Board, ...Board[]] {
  const [first, ...others] = boards;
  return first ? [first, ...others] : [{ id: 'main', title, metric: primaryMetric }];
}

/** The first one where none is named. */
export function getBoard(challenge: Challenge, id?: string | undefined): Board {
  const boards = boardsOf(challenge);
  const found = id === undefined ? boards[0] : boards.find((board) => board.id === id);
  if (found) return found;
  throw boardErrors.board_not_found(
    `The challenge "${challenge.id}" has no board ${quote(id ?? '')}. Choose one of ${boards.map((board) => board.id).join(', ')}.`,
    { issues: [{ pointer: '/query/board', detail: 'Must be the id of a board of the challenge.' }] },
  );
}
