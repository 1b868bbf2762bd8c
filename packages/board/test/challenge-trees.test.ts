import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { PackedFile } from '../contract/write-archives.ts';
import { writeTar } from '../contract/write-archives.ts';
import { createTreeApi } from './tree-api.ts';

const files: PackedFile[] = [
  { path: './', type: 'directory' },
  { path: './train/b.csv', content: 'b' },
  { path: './train/a.csv', content: 'a' },
];

test('a host uploads the data of a challenge, and its revision names it', async (t) => {
  const { store, challenges, clock, audited } = await createTreeApi(t);

  const answer = await store('data', files);

  const digest = sha256(`${sha256('a')}  train/a.csv\n${sha256('b')}  train/b.csv\n`);
  const storedAt = clock.now();
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), {
    ...{ digest, files: 2, size: 2, stored_at: new Date(storedAt).toISOString() },
    ...{ changed: true, revision: 2, outdated_entries: 0 },
  });
  const { treeId = '', ...tree } = (await challenges.find('fabric'))?.trees?.data ?? {};
  assert.notEqual(treeId, '');
  assert.deepEqual(tree, { digest, files: 2, sizeBytes: 2, storedAt });
  assert.deepEqual(
    audited.map(({ actor, action, subject }) => [actor, action, subject]),
    [['hiro', 'challenge.tree_stored', 'fabric/data']],
  );
});

test('the same files again change nothing, in whatever order they come', async (t) => {
  const { store, challenges, audited, listStored } = await createTreeApi(t);
  await store('data', files);

  const again = await store('data', files.toReversed());

  assert.deepEqual([again.json().changed, again.json().revision], [false, 2]);
  assert.equal((await challenges.find('fabric'))?.revision, 2);
  assert.deepEqual([audited.length, (await listStored()).length], [1, 1]);
});

test('of the same files twice at once one tree is kept', async (t) => {
  const { store, challenges, listStored } = await createTreeApi(t);

  const answers = await Promise.all([store('data', files), store('data', files)]);

  assert.deepEqual(answers.map((answer) => answer.json().changed).toSorted(), [false, true]);
  assert.deepEqual(await listStored(), [(await challenges.find('fabric'))?.trees?.data?.treeId]);
});

test('another truth is a new revision, and what the challenge was before is kept with its tree', async (t) => {
  const { store, versions, challenges, listStored } = await createTreeApi(t);
  await store('truth', [{ path: 'labels.csv', content: 'old' }]);

  const answer = await store('truth', [{ path: 'labels.csv', content: 'new' }]);

  assert.deepEqual([answer.json().changed, answer.json().revision], [true, 3]);
  const [former] = await versions.list('fabric', { limit: 1 });
  const trees = [
    former?.challenge.trees?.truth?.treeId,
    (await challenges.find('fabric'))?.trees?.truth?.treeId,
  ];
  assert.deepEqual(new Set(await listStored()), new Set(trees));
  assert.equal(former?.replacedBy, 'hiro');
});

const hostile: [what: string, files: PackedFile[]][] = [
  ['a name that climbs', [{ path: '../labels.csv' }]],
  ['a name from the root', [{ path: '/etc/passwd' }]],
  ['a link', [{ path: 'a' }, { path: 'link', type: 'symlink' }]],
  ['a hard link', [{ path: 'a' }, { path: 'link', type: 'link' }]],
  ['a device', [{ path: 'device', type: 'block-device' }]],
  ['a path twice', [{ path: 'a' }, { path: 'a' }]],
  ['names that differ by case alone', [{ path: 'a' }, { path: 'A' }]],
  ['a file where a folder is', [{ path: 'a/b' }, { path: 'a' }]],
  ['no file at all', [{ path: 'folder/', type: 'directory' }]],
];

for (const [what, members] of hostile) {
  test(`a tree is refused for ${what}, and nothing of it stays`, async (t) => {
    const { store, challenges, listStored } = await createTreeApi(t);

    const answer = await store('data', members);

    assert.deepEqual([answer.statusCode, answer.json().code], [400, 'archive_refused']);
    assert.deepEqual(await listStored(), []);
    assert.equal((await challenges.find('fabric'))?.revision, 1);
  });
}

test('a tree that is cut off is refused, also between two files', async (t) => {
  const { store, listStored } = await createTreeApi(t);
  const tar = await writeTar(files);

  for (const cut of [tar.subarray(0, 1500), tar.subarray(0, 1536), Buffer.alloc(0), Buffer.from('hello')]) {
    assert.equal((await store('data', cut)).json().code, 'archive_refused');
  }
  assert.deepEqual(await listStored(), []);
});

test('a tree of more bytes or files than are taken here is refused', async (t) => {
  const { store, listStored } = await createTreeApi(t);

  const large = await store('data', [{ path: 'a', content: 'x'.repeat(10_001) }]);
  const many = await store(
    'data',
    ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => ({ path })),
  );

  assert.deepEqual([large.statusCode, many.statusCode], [413, 413]);
  assert.match(many.json().detail, /at most 5 files and 10000 bytes/);
  assert.deepEqual(await listStored(), []);
});

test('a tree comes as a tar file, and there are three', async (t) => {
  const { ask, store } = await createTreeApi(t);
  const url = '/challenges/fabric/trees/data';

  const zip = await ask('PUT', url, {
    as: 'hiro',
    payload: Buffer.from('x'),
    headers: { 'content-type': 'application/zip' },
  });
  const none = await ask('PUT', url, { as: 'hiro' });

  assert.deepEqual([zip.statusCode, none.json().code], [415, 'invalid_input']);
  assert.equal((await store('models', files)).statusCode, 400);
});

test('trees are uploaded by the host of the challenge and by administrators only', async (t) => {
  const { store, ask } = await createTreeApi(t);

  const codes = [
    (await store('truth', files, 'ada')).statusCode,
    (await store('truth', files, 'hana')).statusCode,
  ];

  assert.deepEqual(codes, [403, 403]);
  assert.equal((await ask('PUT', '/challenges/fabric/trees/truth')).statusCode, 401);
  assert.equal((await store('truth', files, 'root')).statusCode, 200);
});

test("a host's scorer must have the file that is started", async (t) => {
  const { store } = await createTreeApi(t, { scorer: { kind: 'program', entrypoint: 'score.py' } });

  const without = await store('scorer', [{ path: 'main.py' }]);
  const whole = await store('scorer', [{ path: 'score.py' }]);

  assert.deepEqual([without.json().code, whole.statusCode], ['entrypoint_missing', 200]);
  assert.match(without.json().detail, /starts its scorer with "score\.py"/);
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
