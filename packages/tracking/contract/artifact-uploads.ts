import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, createFakeClock, type FakeClock, type SkippedTest } from '@leadersboard/kit/testing';
import type { ArtifactRepositoryPort, ArtifactRoot, ArtifactUploadsPort } from '../src/index.ts';
import { brokenContent, contentOf, readAll, sha256Of } from './artifact-content.ts';

type Opened = { uploads: ArtifactUploadsPort; artifacts: ArtifactRepositoryPort; root: ArtifactRoot };

export type ArtifactUploadsSuite = {
  name: string;
  create(t: TestContext, clock: FakeClock): Promise<Opened>;
  skip?: readonly SkippedTest[];
};

const HOUR_MS = 3_600_000;
const gone = { code: 'resource_does_not_exist' };
const wrong = { code: 'invalid_parameter_value' };

/** Every adapter of ArtifactUploadsPort passes this suite. */
export function testArtifactUploads({ name, create, skip }: ArtifactUploadsSuite): void {
  const it = contractTests(name, skip);

  async function begin(t: TestContext) {
    const clock = createFakeClock();
    const opened = await create(t, clock);
    const id = await opened.uploads.create({ root: opened.root, path: 'a/b', maxBytes: 10 });
    return { ...opened, id, clock };
  }

  it('makes one file of parts that came in another order', async (t) => {
    const { uploads, artifacts, root, id } = await begin(t);
    const [third, first, second] = [
      await uploads.putPart(id, 3, contentOf('!')),
      await uploads.putPart(id, 1, contentOf('ke')),
      await uploads.putPart(id, 2, contentOf('pt')),
    ];

    const stored = await uploads.complete(id, [first, second, third]);

    assert.deepEqual(stored, { sizeBytes: 5, sha256: sha256Of('kept!') });
    assert.equal(await readAll(await artifacts.open(root, 'a/b')), 'kept!');
  });

  it('shows nothing of a file before it is completed', async (t) => {
    const { uploads, artifacts, root, id } = await begin(t);

    await uploads.putPart(id, 1, contentOf('kept'));

    assert.deepEqual(await artifacts.list(root, ''), { entries: [] });
  });

  it('takes the last content of a part, and keeps it when another one breaks off', async (t) => {
    const { uploads, artifacts, root, id } = await begin(t);
    await uploads.putPart(id, 1, contentOf('first'));
    const part = await uploads.putPart(id, 1, contentOf('second'));

    await assert.rejects(uploads.putPart(id, 1, brokenContent(new Error('gone'))), { message: 'gone' });
    await uploads.complete(id, [part]);

    assert.equal(await readAll(await artifacts.open(root, 'a/b')), 'second');
  });

  it('completes no upload with parts that were not put, and goes on with it', async (t) => {
    const { uploads, id } = await begin(t);
    const part = await uploads.putPart(id, 1, contentOf('kept'));

    await assert.rejects(uploads.complete(id, [part, { ...part, number: 2 }]), wrong);
    await assert.rejects(uploads.complete(id, [{ number: 1, sha256: sha256Of('other') }]), wrong);

    assert.equal((await uploads.complete(id, [part])).sizeBytes, 4);
  });

  it('takes no part, and no whole, that is larger than was said', async (t) => {
    const { uploads, artifacts, root, id } = await begin(t);
    const tooLarge = { code: 'payload_too_large' };

    await assert.rejects(uploads.putPart(id, 1, contentOf('x'.repeat(11))), tooLarge);
    const parts = [
      await uploads.putPart(id, 1, contentOf('123456')),
      await uploads.putPart(id, 2, contentOf('78901')),
    ];
    await assert.rejects(uploads.complete(id, parts), tooLarge);

    assert.equal(await artifacts.open(root, 'a/b'), undefined);
  });

  it('ends an upload when it is completed or aborted', async (t) => {
    const { uploads, root, id } = await begin(t);
    const other = await uploads.create({ root, path: 'c', maxBytes: 10 });
    const part = await uploads.putPart(id, 1, contentOf('kept'));

    await uploads.complete(id, [part]);
    await uploads.abort(other);
    await uploads.abort(other);

    for (const ended of [id, other, 'unknown']) {
      assert.throws(() => uploads.get(ended), gone);
      await assert.rejects(uploads.complete(ended, [part]), gone);
    }
  });

  it('completes an upload once where it is asked twice at once', async (t) => {
    const { uploads, id } = await begin(t);
    const part = await uploads.putPart(id, 1, contentOf('kept'));

    const ends = await Promise.allSettled([uploads.complete(id, [part]), uploads.complete(id, [part])]);

    assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected']);
  });

  it('forgets an upload of which nothing was heard for a day', async (t) => {
    const { uploads, id, clock } = await begin(t);
    clock.advance(23 * HOUR_MS);
    assert.equal(uploads.get(id).path, 'a/b');
    clock.advance(23 * HOUR_MS);
    assert.equal(uploads.get(id).maxBytes, 10);

    clock.advance(25 * HOUR_MS);

    assert.throws(() => uploads.get(id), gone);
  });

  it('refuses paths as the repository does, and more uploads than anybody needs', async (t) => {
    const { uploads, root } = await begin(t);

    await assert.rejects(uploads.create({ root, path: '../a', maxBytes: 10 }), wrong);
    const creating = async () => {
      for (let count = 0; count < 1_000; count += 1) await uploads.create({ root, path: 'a', maxBytes: 10 });
    };

    await assert.rejects(creating(), { code: 'too_many_uploads' });
  });
}
