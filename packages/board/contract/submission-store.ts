import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/jobs/contract/contract-tests';
import type { SubmissionQuery, SubmissionStorePort } from '../src/ports/submission-store.ts';
import { newSubmission } from './new-submission.ts';

export type SubmissionStoreContract = {
  name: string;
  /** `reopen` gives the store as another process finds it after this one was killed. */
  create(t: TestContext): Promise<{
    store: SubmissionStorePort;
    reopen(): Promise<SubmissionStorePort>;
    /** Creates a job of the submission. */
    use(submissionId: string): Promise<void>;
  }>;
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

  it('lists what is asked for, newest first, and goes on behind an id', async (t) => {
    const { store } = await create(t);
    for (const id of ['a', 'b', 'c', 'd']) {
      const owner = id === 'b' ? 'eve' : 'ada';
      await store.create(newSubmission({ id, owner, challenge: id === 'c' ? 'other' : 'default' }));
    }
    const list = async (query: Omit<SubmissionQuery, 'limit'>, limit = 10) =>
      (await store.list({ ...query, limit })).map(({ id }) => id);

    assert.deepEqual(await list({}), ['d', 'c', 'b', 'a']);
    assert.deepEqual(await list({ owner: 'ada' }), ['d', 'c', 'a']);
    assert.deepEqual(await list({ challenge: 'other' }), ['c']);
    assert.deepEqual(await list({ owner: 'ada', challenge: 'default', after: 'd' }), ['a']);
    assert.deepEqual(await list({ after: 'c' }, 1), ['b']);
    assert.deepEqual(await list({ owner: 'nobody' }), []);
  });

  it('sums the files up in a list', async (t) => {
    const { store } = await create(t);
    const file = (path: string, sizeBytes: number) => ({ path, sizeBytes, sha256: 'aa' });
    const { files: _files, metadata: _metadata, ...rest } = newSubmission({ id: 'a' });
    await store.create(newSubmission({ id: 'a', files: [file('x', 3), file('y', 4)] }));
    await store.create(newSubmission({ id: 'b', files: [] }));

    const [none, two] = await store.list({ limit: 2 });

    assert.deepEqual(two, { ...rest, fileCount: 2, sizeBytes: 7 });
    assert.deepEqual([none?.fileCount, none?.sizeBytes], [0, 0]);
  });

  it('removes one, once', async (t) => {
    const { store } = await create(t);
    await store.create(newSubmission({ id: 'a' }));
    await store.create(newSubmission({ id: 'b' }));

    assert.deepEqual([await store.removeUnused('a'), await store.removeUnused('a')], [true, false]);

    assert.equal(await store.find('a'), undefined);
    assert.equal((await store.find('b'))?.id, 'b');
  });

  it('keeps one that a job has used, and says so by false', async (t) => {
    const { store, use } = await create(t);
    await store.create(newSubmission({ id: 'a' }));
    await use('a');

    assert.equal(await store.removeUnused('a'), false);

    assert.equal((await store.find('a'))?.id, 'a');
  });

  it('tells the ids under which there is none, of many', async (t) => {
    const { store } = await create(t);
    await store.create(newSubmission({ id: 'a' }));
    const many = Array.from({ length: 50_000 }, (_, index) => `id-${index}`);

    assert.deepEqual(await store.listMissing(['a', 'b', '"']), ['b', '"']);
    assert.deepEqual(await store.listMissing([]), []);
    assert.equal((await store.listMissing([...many, 'a'])).length, 50_000);
  });
}
