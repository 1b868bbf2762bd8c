import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengeTree } from './contest.ts';
import { countOutdated, type EntryDigests } from './count-outdated.ts';

const tree = (digest: string): ChallengeTree => ({
  treeId: digest,
  digest,
  files: 1,
  sizeBytes: 1,
  storedAt: 0,
});

test('counts the entries of another truth or scorer, however many there are', async () => {
  const digests = Array.from({ length: 1_200 }, (_, index) => (index % 3 === 0 ? 'old' : 'new'));
  const entries = createEntries(digests.map((truthDigest) => ({ truthDigest, scorerDigest: null })));

  assert.equal(await countOutdated(entries, { id: 'fabric', trees: { truth: tree('new') } }), 400);
  assert.equal(
    await countOutdated(entries, { id: 'fabric', trees: { truth: tree('new'), scorer: tree('s') } }),
    1_200,
  );
});

test('counts nothing where nothing was scored', async () => {
  assert.equal(await countOutdated(createEntries([]), { id: 'fabric' }), 0);
});

function createEntries(
  scored: readonly { truthDigest: string; scorerDigest: string | null }[],
): EntryDigests {
  const entries = scored.map((entry, index) => ({ ...entry, sequence: index + 1 }));
  return {
    listChanged: async ({ after, limit }) =>
      entries.filter(({ sequence }) => sequence > after).slice(0, limit),
  };
}
