import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/jobs/contract/contract-tests';
import type { Submission } from '../src/domain/submission.ts';
import type { SubmissionStorePort } from '../src/ports/submission-store.ts';

export type SubmissionStoreContract = {
  name: string;
  /** `reopen` gives the store as another process finds it after this one was killed. */
  create(t: TestContext): Promise<{ store: SubmissionStorePort; reopen(): Promise<SubmissionStorePort> }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of SubmissionStorePort keeps. */
export function testSubmissionStore({ name, create, skip }: SubmissionStoreContract): void {
  const it = contractTests(name, skip);

  it('finds a submission as it was created', async (t) => {
    const { store } = await create(t);
    const submission = newSubmission({
      metadata: { method: 'padim', nested: { list: [1, null, 'é 🚀'] }, ['__proto__']: 1 },
      files: [
        { path: 'main.py', sizeBytes: 3, sha256: 'aa' },
        { path: 'データ/a.csv', sizeBytes: 0, sha256: 'bb' },
      ],
    });

    await store.create(submission);

    assert.deepEqual(await store.find(submission.id), submission);
  });

  it('keeps apart a missing configuration file and an empty one', async (t) => {
    const { store } = await create(t);

    await store.create(newSubmission({ id: 'without', configFile: null }));

    assert.equal((await store.find('without'))?.configFile, null);
  });

  it('finds nothing under an id that nobody has', async (t) => {
    const { store } = await create(t);
    await store.create(newSubmission({ id: 'a' }));

    for (const id of ['', 'A', 'a ', 'b', "' or 1=1 --"]) assert.equal(await store.find(id), undefined);
  });

  it('refuses an id that is taken, and changes nothing', async (t) => {
    const { store } = await create(t);
    await store.create(newSubmission({ owner: 'ada' }));

    await assert.rejects(store.create(newSubmission({ owner: 'eve' })));

    assert.equal((await store.find('sub'))?.owner, 'ada');
  });

  it('has what was created when it is opened again', async (t) => {
    const { store, reopen } = await create(t);
    await store.create(newSubmission({}));

    const reopened = await reopen();

    assert.deepEqual(await reopened.find('sub'), newSubmission({}));
  });
}

function newSubmission(submission: Partial<Submission>): Submission {
  return {
    ...{ id: 'sub', owner: 'ada', challenge: 'default', entrypoint: 'main.py', configFile: 'config.yaml' },
    ...{ metadata: {}, files: [], createdAt: 1 },
    ...submission,
  };
}
