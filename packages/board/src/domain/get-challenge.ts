import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge } from './challenge.ts';

export async function getChallenge(challenges: ChallengePort, id: string): Promise<Challenge> {
  const challenge = await challenges.find(id);
  if (challenge) return challenge;
  throw challengeNotFound(id);
}

export function challengeNotFound(id: string): Error {
  return boardErrors.challenge_not_found(
    `There is no challenge ${quote(id)}. Choose one that lb challenge list or GET /challenges shows.`,
    { issues: [{ pointer: '/challenge', detail: 'Must be the id of a challenge.' }] },
  );
}
