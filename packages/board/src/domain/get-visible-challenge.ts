import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge } from './challenge.ts';
import { challengeNotFound, getChallenge } from './get-challenge.ts';

/** Nobody who is not signed in learns that a private challenge is there. */
export async function getVisibleChallenge(
  challenges: ChallengePort,
  requester: Requester | undefined,
  id: string,
): Promise<Challenge> {
  const challenge = await getChallenge(challenges, id);
  if (requester || challenge.visibility === 'public') return challenge;
  throw challengeNotFound(id);
}
