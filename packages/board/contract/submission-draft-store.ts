import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { SubmissionDraft } from '../src/domain/submission.ts';
import type { SubmissionDraftStorePort } from '../src/ports/submission-draft-store.ts';
import type { SubmissionStorePort } from '../src/ports/submission-store.ts';
import { newSubmission } from './new-submission.ts';

export type SubmissionDraftStoreContract = {
  name: string;
  create(t: TestContext): Promise<{ drafts: SubmissionDraftStorePort; submissions: SubmissionStorePort }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of SubmissionDraftStorePort keeps. */
export function testSubmissionDraftStore({ name, create, skip }: SubmissionDraftStoreContract): void {
  const it = contractTests(name, skip);

  it('finds a draft as it was created', async (t) => {
    const { drafts } = await create(t);
    const draft = newDraft({
      metadata: { nested: [1, null, 'é 🚀'] },
      entrypoint: 'run.py',
      configFile: null,
    });

    await drafts.create(draft);

    assert.deepEqual(await drafts.find(draft.id), draft);
    assert.equal(await drafts.find('other'), undefined);
  });

  it('becomes a submission, by one of several at once', async (t) => {
    const { drafts, submissions } = await create(t);
    await drafts.create(newDraft({}));
    const submission = newSubmission({ id: 'draft' });

    const sealed = await Promise.all([1, 2, 3].map(() => drafts.seal(submission)));

    assert.equal(sealed.filter(Boolean).length, 1);
    assert.deepEqual(await submissions.find('draft'), submission);
    assert.equal(await drafts.find('draft'), undefined);
  });

  it('becomes nothing where it was discarded', async (t) => {
    const { drafts, submissions } = await create(t);
    await drafts.create(newDraft({}));

    assert.deepEqual([await drafts.discard('draft'), await drafts.discard('draft')], [true, false]);

    assert.equal(await drafts.seal(newSubmission({ id: 'draft' })), false);
    assert.equal(await submissions.find('draft'), undefined);
  });

  it('stays a draft where the submission cannot be stored', async (t) => {
    const { drafts, submissions } = await create(t);
    await drafts.create(newDraft({}));
    await submissions.create(newSubmission({ id: 'draft', owner: 'eve' }));

    await assert.rejects(drafts.seal(newSubmission({ id: 'draft' })));

    assert.equal((await drafts.find('draft'))?.owner, 'ada');
    assert.equal((await submissions.find('draft'))?.owner, 'eve');
  });

  it('lists the drafts that were created before a time, or all', async (t) => {
    const { drafts } = await create(t);
    for (const createdAt of [10, 20, 30]) await drafts.create(newDraft({ id: `at-${createdAt}`, createdAt }));

    assert.deepEqual(await drafts.listIds({ createdBefore: 20 }), ['at-10']);
    assert.deepEqual((await drafts.listIds()).sort(), ['at-10', 'at-20', 'at-30']);
  });
}

function newDraft(draft: Partial<SubmissionDraft>): SubmissionDraft {
  return {
    ...{ id: 'draft', owner: 'ada', challenge: 'default', kind: 'code', createdAt: 1 },
    ...{ entrypoint: null, configFile: null, metadata: {} },
    ...draft,
  };
}
