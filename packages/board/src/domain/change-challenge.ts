import type { Requester } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { Challenge, ChallengeDefinition } from './challenge.ts';
import { findMistakes, refuseMistakes } from './check-definition.ts';
import { checkUploads } from './check-uploads.ts';
import { type EditChallengePorts, listNames } from './create-challenge.ts';
import { getChallenge } from './get-challenge.ts';
import type { LocalizedText } from './localized-text.ts';
import { mayHost } from './may-host.ts';

export type ChallengeChanges = Partial<Omit<ChallengeDefinition, 'title' | 'description'>> & {
  title?: TextChange;
  description?: TextChange;
};

/** A language that is absent stays as it is. */
type TextChange = { en?: string | undefined; ja?: string | undefined };

/** What is given replaces what was; the rest stays, also where somebody else changes it at the same time. */
export async function changeChallenge(
  { challenges, clock, environments, uploadLimits }: EditChallengePorts,
  requester: Requester,
  id: string,
  changes: ChallengeChanges,
): Promise<Challenge> {
  // One that was taken away from the machine meanwhile keeps nobody from changing something else.
  const namesEnvironment = changes.environment !== undefined || changes.scorer !== undefined;
  const known = { environments: namesEnvironment ? await listNames(environments) : undefined };
  for (;;) {
    const current = await getChallenge(challenges, id);
    requireOwner(current, requester);
    const changed = applyChanges(current, changes, clock.now());
    refuseMistakes([
      ...findMistakes(changed, known),
      ...checkUploads(requester, changes.uploads ?? {}, uploadLimits),
    ]);
    // It fails only where another change has succeeded, so it ends.
    if (await challenges.update(changed, requester.user)) return changed;
  }
}

function applyChanges(current: Challenge, changes: ChallengeChanges, now: number): Challenge {
  const changed = {
    ...{ ...current, ...changes, revision: current.revision + 1, updatedAt: now },
    title: changeText(current.title, changes.title),
    description: changeText(current.description, changes.description),
  };
  return { ...changed, selfReported: !changed.scorer };
}

export function requireOwner(challenge: Challenge, requester: Requester): void {
  if (mayHost(challenge, requester)) return;
  const { id, owner } = challenge;
  throw kitErrors.forbidden(
    `The challenge "${id}" is not yours to change. Ask ${owner ?? 'an administrator'}, or create one of your own.`,
  );
}

function changeText(current: LocalizedText, change: TextChange = {}): LocalizedText {
  return { en: change.en ?? current.en, ja: change.ja ?? current.ja };
}
