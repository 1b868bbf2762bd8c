import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createTreeApi } from './tree-api.ts';

const files = ['c.csv', 'a/b.csv', 'データ.csv'].map((path) => ({ path, content: `content of ${path}` }));
const paths = ['a/b.csv', 'c.csv', 'データ.csv'];

test('who is signed in reads the data of a challenge, page after page', async (t) => {
  const { store, ask } = await createTreeApi(t);
  await store('data', files);

  const first = (await ask('GET', '/challenges/fabric/data?limit=2', { as: 'ada' })).json();
  const rest = (await ask('GET', `/challenges/fabric/data?after=${first.next}`, { as: 'ada' })).json();

  assert.deepEqual(
    [...first.listed, ...rest.listed].map(({ path }) => path),
    paths,
  );
  assert.deepEqual([first.next, rest.next, first.files], ['c.csv', null, 3]);
  const content = 'content of a/b.csv';
  assert.deepEqual(first.listed[0], {
    path: 'a/b.csv',
    size: content.length,
    sha256: sha256(content, 'hex'),
  });
});

test('a file of the data is sent whole or in part, with its digest', async (t) => {
  const { store, ask } = await createTreeApi(t);
  await store('data', files);
  const url = `/challenges/fabric/data/${encodeURIComponent('データ.csv')}`;

  const whole = await ask('GET', url, { as: 'ada' });
  const part = await ask('GET', url, { as: 'ada', headers: { range: 'bytes=11-' } });

  const content = 'content of データ.csv';
  assert.deepEqual([whole.body, part.statusCode, part.body], [content, 206, 'データ.csv']);
  assert.equal(whole.headers['repr-digest'], `sha-256=:${sha256(content, 'base64')}:`);
  assert.equal(whole.headers.etag, part.headers.etag);
});

test('a file that is not there is told apart from data that is not there', async (t) => {
  const { store, ask } = await createTreeApi(t);
  const codeOf = async (url: string) => (await ask('GET', url, { as: 'ada' })).json().code;

  const before = await codeOf('/challenges/fabric/data');
  await store('data', files);

  assert.equal(before, 'tree_not_found');
  assert.equal(await codeOf('/challenges/fabric/data/constructor'), 'file_not_found');
  assert.equal(await codeOf('/challenges/fabric/data/..%2F..%2Ftruth'), 'invalid_path');
  assert.equal(await codeOf('/challenges/none/data'), 'challenge_not_found');
});

test('nobody reads data without a token, or without what the challenge asks for first', async (t) => {
  const { store, ask } = await createTreeApi(t);
  await store('data', files);

  for (const url of ['/challenges/fabric/data', '/challenges/fabric/data/c.csv']) {
    assert.equal((await ask('GET', url)).statusCode, 401);
    assert.match((await ask('GET', url, { as: 'mallory' })).json().detail, /Accept the rules first/);
  }
});

test('truth and scorer are sent to the host and to administrators, and to nobody else', async (t) => {
  const { store, ask } = await createTreeApi(t);
  await store('truth', [{ path: 'labels.csv', content: 'secret' }]);
  await store('scorer', [{ path: 'score.py', content: 'secret' }]);

  for (const [name, path] of [
    ['truth', 'labels.csv'],
    ['scorer', 'score.py'],
  ]) {
    const url = `/challenges/fabric/trees/${name}`;
    for (const as of ['hiro', 'root'] as const) {
      assert.equal((await ask('GET', url, { as })).json().listed[0].path, path);
      assert.equal((await ask('GET', `${url}/${path}`, { as })).body, 'secret');
    }
    for (const as of ['ada', 'hana'] as const) {
      assert.equal((await ask('GET', url, { as })).statusCode, 403);
      assert.equal((await ask('GET', `${url}/${path}`, { as })).statusCode, 403);
    }
  }
});

test('what the truth holds is not found among the data', async (t) => {
  const { store, ask } = await createTreeApi(t);
  await store('data', files);
  await store('truth', [{ path: 'labels.csv', content: 'secret' }]);

  const codes = ['labels.csv', '..%2Flabels.csv', '%2E%2E/labels.csv'].map(
    async (path) => (await ask('GET', `/challenges/fabric/data/${path}`, { as: 'ada' })).statusCode,
  );

  assert.deepEqual(
    (await Promise.all(codes)).filter((code) => code < 400),
    [],
  );
});

function sha256(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(text).digest(encoding);
}
