import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writePackedTar, writeTar } from '@leadersboard/board/contract/write-archives';
import { readAnswer } from '../submit-program.ts';
import { ask, holdContest } from './hold-contest.ts';

const metrics = [{ name: 'mae', direction: 'lower' }];
const definition = { metrics, scorer: { kind: 'regression' } };
const tarHeaders = { 'content-type': 'application/x-tar' };
const labels = { path: 'labels.csv', content: 'id,value\na,1\n' };
const whole = await writeTar([{ path: 'a', content: 'x'.repeat(4096) }]);

const hostile: Record<string, Buffer> = {
  'a name that climbs': await writeTar([labels, { path: '../climbed', content: 'x' }]),
  'an absolute name': await writeTar([labels, { path: '/tmp/lb-absolute', content: 'x' }]),
  'a name that climbs inside': await writeTar([labels, { path: 'a/../../climbed', content: 'x' }]),
  'a backslash': await writeTar([labels, { path: 'a\\..\\climbed', content: 'x' }]),
  'a symbolic link': await writeTar([labels, { path: 'link', type: 'symlink' }]),
  'a file behind a symbolic link': await writeTar([
    { path: 'link', type: 'symlink' },
    { path: 'link/inside', content: 'x' },
  ]),
  'a hard link': await writeTar([labels, { path: 'link', type: 'link' }]),
  'a device': await writeTar([labels, { path: 'null', type: 'character-device' }]),
  'a pipe': await writeTar([labels, { path: 'pipe', type: 'fifo' }]),
  'the same file twice': await writeTar([labels, { ...labels, content: 'id,value\na,2\n' }]),
  'a file that is a folder too': await writeTar([labels, { path: 'labels.csv/inside', content: 'x' }]),
  'no file at all': await writeTar([{ path: 'empty/', type: 'directory' }]),
  'an end that is missing': whole.subarray(0, -1024),
  'a file that is cut': whole.subarray(0, 2048),
  'no tar': Buffer.from('x'.repeat(2048)),
  'a packed tar': await writePackedTar([labels]),
  nothing: Buffer.alloc(0),
};

test('a hostile tree is refused whole, and the one before it stays', async (t) => {
  const { id, host, admin } = await holdContest(t, definition, { truth: { 'labels.csv': labels.content } });
  const place = `/challenges/${id}/trees/truth`;
  const before = (await ask(host, place)).text;

  for (const [what, body] of Object.entries(hostile)) {
    const answer = await host.request(place, { method: 'PUT', body, headers: tarHeaders });

    assert.equal(Math.floor(answer.status / 100), 4, `${what}: ${await answer.text()}`);
    assert.equal((await ask(host, place)).text, before, what);
  }

  const left = globSync(join(admin.dataDirectory, 'truth/**/labels.csv'));
  assert.equal(left.length, 1, 'what was refused is still there');
  for (const path of ['/tmp/lb-absolute', join(admin.dataDirectory, 'truth/climbed')])
    assert.equal(existsSync(path), false, path);
});

test('of several trees at once each is whole, and one stays', async (t) => {
  const { id, host } = await holdContest(t, definition, {});
  const place = `/challenges/${id}/trees/truth`;
  const names = Array.from({ length: 50 }, (_, file) => `f${file}`);

  const trees = Array.from({ length: 6 }, async (_, tree) => {
    const body = await writeTar(names.map((path) => ({ path, content: `of tree ${tree}` })));
    return readAnswer(host, place, 200, { method: 'PUT', body, headers: tarHeaders });
  });
  await Promise.all(trees);

  const contents = await Promise.all(names.map((name) => ask(host, `${place}/${name}`)));
  assert.equal(new Set(contents.map(({ text }) => text)).size, 1);
  assert.match(contents[0]?.text ?? '', /^of tree \d$/);
});
