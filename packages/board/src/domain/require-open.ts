import { boardErrors } from '../board-errors.ts';
import type { Challenge } from './challenge.ts';

/** Throws where the challenge takes no more submissions. */
export function requireOpen({ id, closed }: Pick<Challenge, 'id' | 'closed'>): void {
  if (!closed) return;
  throw boardErrors.challenge_closed(
    `The challenge "${id}" is closed and takes no more submissions. Its ranking stays; choose another challenge.`,
    { issues: [{ pointer: '/challenge', detail: 'Must be the id of a challenge that is open.' }] },
  );
}
