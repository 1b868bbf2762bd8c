import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ArtifactDigestsPort } from '../src/index.ts';

export type ArtifactDigestsSuite = {
  name: string;
  create(t: TestContext): Promise<ArtifactDigestsPort>;
  skip?: readonly SkippedTest[];
};

/** Every adapter of ArtifactDigestsPort passes this suite. */
export function testArtifactDigests({ name, create, skip }: ArtifactDigestsSuite): void {
  const it = contractTests(name, skip);

  it('tells the digest of the version that it was kept for, and of no other', async (t) => {
    const digests = await create(t);

    await digests.keep('1/a', 'v1', 'd1');

    assert.equal(digests.find('1/a', 'v1'), 'd1');
    assert.equal(digests.find('1/a', 'v2'), undefined);
    assert.equal(digests.find('1/b', 'v1'), undefined);
  });

  it('keeps the last version of a path', async (t) => {
    const digests = await create(t);

    await digests.keep('1/a', 'v1', 'd1');
    await digests.keep('1/a', 'v2', 'd2');

    assert.deepEqual([digests.find('1/a', 'v1'), digests.find('1/a', 'v2')], [undefined, 'd2']);
  });

  it('forgets a path and what is below it, and nothing that only begins alike', async (t) => {
    const digests = await create(t);
    const paths = ['1/a', '1/a/b', '1/a/b/c', '1/a.txt', '1/a0', '1/ab', '1/表', '1'];
    for (const path of paths) await digests.keep(path, 'v', 'd');

    await digests.forget('1/a');
    await digests.forget('nothing');

    const kept = paths.filter((path) => digests.find(path, 'v') !== undefined);
    assert.deepEqual(kept, ['1/a.txt', '1/a0', '1/ab', '1/表', '1']);
  });
}
