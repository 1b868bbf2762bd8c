import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArtifactFolder, parseArtifactPath } from './parse-artifact-path.ts';

const plain = [
  'a',
  'a/b c.txt',
  '…/日本語',
  '100%.txt',
  '50%zz',
  '12:30.png',
  'ab:c',
  '.a',
  '..a',
  'a..',
  'a'.repeat(255),
];

const refused = [
  ...['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/..', './a', '../a', 'a/./b'],
  ...['..\\a', 'a\\b', '\\\\host\\share', 'C:', 'c:/a', 'C:\\a'],
  ...['a#b', 'a?b', 'a\0', 'a\n', 'a\u0085', '\x7f'],
  ...['%2e%2e', '%2E/a', 'a%2fb', '%252e', '%5c', '%00', '%25'],
  ...['file:/etc/passwd', 'file:///etc/passwd', 's3://bucket/a', 'runs:/a', 'a:'],
  ...['\ud800', 'a'.repeat(256), '…'.repeat(86), 'a/'.repeat(600).concat('b')],
];

for (const path of plain) {
  test(`takes the path ${path.slice(0, 30)} as it is`, () => {
    assert.equal(parseArtifactPath(path), path);
  });
}

for (const path of refused) {
  test(`refuses the path ${JSON.stringify(path.slice(0, 30))}`, () => {
    assert.throws(() => parseArtifactPath(path), {
      code: 'invalid_parameter_value',
      message: /^Invalid path ".{0,140}"\./,
    });
  });
}

test('takes the top and a slash at the end for a folder, and nothing else that no path is', () => {
  assert.deepEqual(['', '/', 'a', 'a/b/'].map(parseArtifactFolder), ['', '', 'a', 'a/b']);
  assert.throws(() => parseArtifactFolder('a//'), { code: 'invalid_parameter_value' });
  assert.throws(() => parseArtifactFolder('../'), { code: 'invalid_parameter_value' });
});
