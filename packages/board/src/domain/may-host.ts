import type { Requester } from '@leadersboard/jobs';
import type { Challenge } from './challenge.ts';

/** Whether the challenge is the requester's to run: its owner's, and every administrator's. */
export function mayHost({ owner }: Pick<Challenge, 'owner'>, requester: Requester | undefined): boolean {
  return requester !== undefined && (requester.seesAll || requester.user === owner);
}
