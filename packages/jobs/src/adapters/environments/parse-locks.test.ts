import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf, renderLock, requireAskedFiles, sortLock } from './package-lock.ts';
import { parsePipReport } from './parse-pip-report.ts';
import { parseUvLock } from './parse-uv-lock.ts';

const HASH = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

function entry(url: string, archive_info: object, is_direct = false) {
  return { metadata: { name: 'Fizz', version: '1.0' }, is_direct, download_info: { url, archive_info } };
}

const reportOf = (...install: object[]) => JSON.stringify({ version: '1', install });

test("reads pip's report, with the hash where older and newer versions put it", () => {
  const url = 'http://index/fizz-1.0-py3-none-any.whl';
  const report = reportOf(entry(url, { hash: `sha256=${HASH}` }), entry(url, { hashes: { sha256: OTHER } }));

  assert.deepEqual(parsePipReport(report), [
    { name: 'Fizz', version: '1.0', hashes: [HASH] },
    { name: 'Fizz', version: '1.0', hashes: [OTHER] },
  ]);
});

test('refuses what pip found elsewhere, or as a source distribution, or without a hash', () => {
  const hashed = { hashes: { sha256: HASH } };
  for (const report of [
    reportOf(entry('http://evil/fizz-1.0-py3-none-any.whl', hashed, true)),
    reportOf(entry('http://index/fizz-1.0.tar.gz', hashed)),
    reportOf(entry('http://index/fizz-1.0-py3-none-any.whl', {})),
  ]) {
    assert.throws(() => parsePipReport(report), { code: 'policy' });
  }
});

test("reads uv's lock, and refuses addresses and packages without a hash", () => {
  const lock = `fizz==1.0 \\\n    --hash=sha256:${HASH} \\\n    --hash=sha256:${OTHER}\n`;

  assert.deepEqual(parseUvLock(lock), [{ name: 'fizz', version: '1.0', hashes: [HASH, OTHER] }]);
  assert.throws(() => parseUvLock('fizz==1.0\n'), { code: 'environment_failed' });
  assert.throws(() => parseUvLock('fizz @ https://evil/fizz-1.0.whl\n'), { code: 'policy' });
});

test('the same packages give the same digest in any order, other files another', () => {
  const one = { name: 'Fizz_One', version: '1.0', hashes: [OTHER, HASH] };
  const two = { name: 'buzz', version: '2.0', hashes: [HASH] };

  const digest = digestOf('base', sortLock([one, two]));

  assert.equal(digestOf('base', sortLock([two, { ...one, hashes: [HASH, OTHER] }])), digest);
  assert.notEqual(digestOf('base', sortLock([two, { ...one, hashes: [HASH] }])), digest);
  assert.notEqual(digestOf('other', sortLock([one, two])), digest);
  assert.equal(renderLock(sortLock([two])), `buzz==2.0 --hash=sha256:${HASH}\n`);
});

test('what an index says of a package does not become an option of the installer', () => {
  const plain = { name: 'fizz', version: '1!1.0rc1+cpu', hashes: [HASH] };

  assert.match(renderLock([plain]), /^fizz==1!1.0rc1\+cpu --hash/);
  for (const strange of [
    { ...plain, name: 'fizz\n--index-url' },
    { ...plain, version: '1.0 --no-binary=:all:' },
    { ...plain, hashes: [HASH, `${HASH}\n--find-links=http://evil`] },
  ]) {
    assert.throws(() => renderLock([strange]), { code: 'environment_failed' });
  }
});

test('files whose hashes somebody asked for are those, or none', () => {
  const lock = [{ name: 'fizz', version: '1.0', hashes: [HASH] }];
  const asking = (hashes: string[]) => [{ name: 'fizz', text: 'fizz', hashes }];

  requireAskedFiles(lock, [...asking([HASH, OTHER]), ...asking([])]);
  assert.throws(() => requireAskedFiles(lock, asking([OTHER])), { code: 'environment_failed' });
});
