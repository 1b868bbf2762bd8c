import type { Requester } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { Challenge, ChallengeDefinition } from './challenge.ts';
import { checkDefinition } from './check-definition.ts';
import type { EditChallengePorts } from './create-challenge.ts';
import { getChallenge } from './get-challenge.ts';

/** What is given replaces what was; the rest stays, also where somebody else changes it at the same time. */
export async function changeChallenge(
  { challenges, clock }: EditChallengePorts,
  requester: Requester,
  id: string,
  changes: Partial<ChallengeDefinition>,
): Promise<Challenge> {
  for (;;) {
    const current = await getChallenge(challenges, id);
    requireOwner(current, requester);
    const revision = current.revision + 1;
    const changed = { ...current, ...changes, revision, updatedAt: clock.now() };
    checkDefinition(changed);
    // It fails only where another change has succeeded, so it ends.
    if (await challenges.update(changed)) return changed;
  }
}

function requireOwner({ id, owner }: Challenge, { user, seesAll }: Requester): void {
  if (seesAll || user === owner) return;
  throw kitErrors.forbidden(
    `The challenge "${id}" is not yours to change. Ask ${owner ?? 'an administrator'}, or create one of your own.`,
  );
}
