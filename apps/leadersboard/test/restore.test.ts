import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { pack } from 'tar-stream';
import { lbOn } from './lb-on.ts';
import { startInProcess } from './start-in-process.ts';

test('refuses a directory that has something in it, and leaves that alone', async (t) => {
  const { file, cwd } = await createBackup(t);
  mkdirSync(join(cwd, 'full'));
  writeFileSync(join(cwd, 'full/mine'), 'precious');

  const { exitCode, stderr } = await lbOn(t, ['restore', file, '--data', 'full', '--json'], {}, cwd);

  assert.equal(exitCode, 1);
  assert.equal(JSON.parse(stderr).code, 'directory_not_empty');
  assert.deepEqual(readdirSync(join(cwd, 'full')), ['mine']);
});

test('takes all or nothing of a file that is cut off, altered, newer or something else', async (t) => {
  const { file, cwd } = await createBackup(t);
  const whole = readFileSync(file);
  const tar = gunzipSync(whole);
  const altered = Buffer.from(tar);
  altered.write('altered', tar.indexOf('SQLite format 3') + 20_000);
  const withoutEnd = tar.subarray(0, tar.indexOf('manifest.json\0'));
  const newer = Buffer.from(tar.toString('latin1').replace('{"format":1,', '{"format":9,'), 'latin1');
  const damaged: [name: string, bytes: Buffer, says: RegExp][] = [
    ['cut off', whole.subarray(0, whole.length - 1_000), /damaged or cut off/],
    ['cut off between entries', gzipSync(withoutEnd), /cut off/],
    ['altered', gzipSync(altered), /board\.db of the backup is not what it was/],
    ['newer', gzipSync(newer), /has the format 9, from LeadersBoard .* reads up to 1/],
    ['no archive', Buffer.from('hello'), /damaged or cut off/],
    ['empty', Buffer.alloc(0), /cut off/],
    ['another archive', await packed([{ name: 'readme.txt' }]), /no backup of LeadersBoard/],
  ];

  for (const [name, bytes, says] of damaged) {
    writeFileSync(join(cwd, 'damaged.tar.gz'), bytes);
    const { stderr } = await lbOn(t, ['restore', 'damaged.tar.gz', '--data', 'new', '--json'], {}, cwd);

    assert.equal(JSON.parse(stderr).code, 'backup_invalid', name);
    assert.match(JSON.parse(stderr).detail, says, name);
    assert.deepEqual(readdirSync(cwd).sort(), ['backup.tar.gz', 'damaged.tar.gz'], name);
  }
});

test('writes nothing outside the directory, whatever the archive says', async (t) => {
  const cwd = createTemporaryDirectory(t);
  const head = { name: 'leadersboard-backup.json', text: '{"format":1,"version":"1","created_at":""}' };
  const hostile = [
    ...['../evil', '/tmp/evil', 'a/../../evil', './evil', 'a//evil', 'a\\..\\evil'].map((name) => ({ name })),
    { name: 'link', type: 'symlink', linkname: '/etc' },
    { name: 'pipe', type: 'fifo' },
  ] as const;

  for (const entry of hostile) {
    writeFileSync(join(cwd, 'hostile.tar.gz'), await packed([head, entry]));
    const { stderr } = await lbOn(t, ['restore', 'hostile.tar.gz', '--data', 'new', '--json'], {}, cwd);

    assert.equal(JSON.parse(stderr).code, 'backup_invalid', entry.name);
    assert.deepEqual(readdirSync(cwd), ['hostile.tar.gz'], entry.name);
  }
});

test('a file that is not there is a wrong use', async (t) => {
  const { exitCode, stderr } = await lbOn(t, ['restore', 'none.tar.gz', '--data', 'new']);

  assert.equal(exitCode, 2);
  assert.match(stderr, /none\.tar\.gz cannot be read/);
});

async function createBackup(t: TestContext): Promise<{ file: string; cwd: string }> {
  const { dataDirectory } = await startInProcess(t);
  const cwd = createTemporaryDirectory(t);
  const file = join(cwd, 'backup.tar.gz');
  const { exitCode, stderr } = await lbOn(t, ['backup', file], { LB_DATA: dataDirectory });
  assert.equal(exitCode, 0, stderr);
  return { file, cwd };
}

type Member = { name: string; text?: string; type?: 'symlink' | 'fifo'; linkname?: string };

function packed(members: readonly Member[]): Promise<Buffer> {
  const tar = pack();
  for (const { text = '', ...header } of members) tar.entry(header, text);
  tar.finalize();
  return buffer(tar.pipe(createGzip()));
}
