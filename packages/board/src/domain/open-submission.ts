import type { Requester } from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import { requireFieldsOf } from './choose-paths.ts';
import type { ContestEntrance } from './contest-entrance.ts';
import { getChallenge } from './get-challenge.ts';
import { requireOpen } from './require-open.ts';
import { defaultChallenge } from './store-files.ts';
import type { SubmissionDraft } from './submission.ts';
import type { SubmissionFields } from './submission-fields.ts';
import type { SubmissionQuota } from './submission-quota.ts';

export type OpenSubmissionPorts = {
  drafts: SubmissionDraftStorePort;
  quota: SubmissionQuota;
  challenges: ChallengePort;
  entrance: ContestEntrance;
  clock: { now(): number };
  createId: CreateId;
};

/** Registers a submission whose files follow one by one. */
export async function openSubmission(
  { drafts, quota, challenges, entrance, clock, createId }: OpenSubmissionPorts,
  requester: Requester,
  fields: SubmissionFields,
): Promise<SubmissionDraft> {
  const challenge = await getChallenge(challenges, fields.challenge ?? defaultChallenge);
  const { kind = 'code' } = fields;
  const createdAt = clock.now();
  requireOpen(challenge);
  await entrance.check({ challenge, user: requester.user, kind, receivedAt: createdAt });
  requireFieldsOf(kind, fields);
  const draft = {
    ...{ id: createId(), owner: requester.user, challenge: challenge.id, kind, createdAt },
    ...{ entrypoint: fields.entrypoint ?? null, configFile: fields.configFile ?? null },
    metadata: fields.metadata ?? {},
  };
  await quota.take(draft.id, draft.owner);
  await drafts.create(draft);
  return draft;
}
