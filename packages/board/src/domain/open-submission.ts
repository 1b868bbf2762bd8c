import type { Requester } from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import { getChallenge } from './get-challenge.ts';
import { requireOpen } from './require-open.ts';
import { defaultChallenge, type SubmissionFields } from './store-files.ts';
import type { SubmissionDraft } from './submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';

export type OpenSubmissionPorts = {
  drafts: SubmissionDraftStorePort;
  quota: SubmissionQuota;
  challenges: ChallengePort;
  clock: { now(): number };
  createId: CreateId;
};

/** Registers a submission whose files follow one by one. */
export async function openSubmission(
  { drafts, quota, challenges, clock, createId }: OpenSubmissionPorts,
  requester: Requester,
  fields: SubmissionFields,
): Promise<SubmissionDraft> {
  const challenge = await getChallenge(challenges, fields.challenge ?? defaultChallenge);
  requireOpen(challenge);
  const draft = {
    ...{ id: createId(), owner: requester.user, challenge: challenge.id },
    ...{ entrypoint: fields.entrypoint ?? null, configFile: fields.configFile ?? null },
    ...{ metadata: fields.metadata ?? {}, createdAt: clock.now() },
  };
  await quota.take(draft.id, draft.owner);
  await drafts.create(draft);
  return draft;
}
