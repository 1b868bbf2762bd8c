import assert from 'node:assert/strict';
import test from 'node:test';
import { parseTreePath } from './tree-path.ts';

const accepted = [
  'main.py',
  'src/model/net.py',
  '.hidden',
  '...',
  'a b/c.txt',
  '学習/設定.yaml',
  '👩‍🔬/🧪.txt',
  `${'n'.repeat(255)}/x`,
];

for (const path of accepted) {
  test(`accepts ${JSON.stringify(path.slice(0, 40))} as it is`, () => {
    assert.equal(parseTreePath(path), path);
  });
}

test('drops a leading ./', () => {
  assert.equal(parseTreePath('./main.py'), 'main.py');
});

test('gives composed and decomposed spellings one form', () => {
  assert.equal(parseTreePath('cafe\u0301.txt'), 'caf\u00e9.txt');
});

const refused: [path: string, because: RegExp][] = [
  ['', /is empty/],
  ['./', /is empty/],
  ['/etc/passwd', /is absolute/],
  ['.//etc/passwd', /is absolute/],
  ['../secret', /has the name "\.\."/],
  ['a/../../b', /has the name "\.\."/],
  ['a/./b', /has the name "\."/],
  ['././a', /has the name "\."/],
  ['..', /has the name "\.\."/],
  ['a//b', /has an empty name/],
  ['a/', /has an empty name/],
  ['a\\b', /a backslash/],
  ['a\0b', /a control character/],
  ['a\nb', /a control character or a line break/],
  ['a\u2028b', /a line break/],
  ['a\u009bb', /a control character/],
  ['a\ud800b', /half of a surrogate pair/],
  ['n'.repeat(300), /a name of 300 bytes/],
  ['あ'.repeat(86), /a name of 258 bytes/],
  ['abc/'.repeat(300), /has 1200 bytes/],
];

for (const [path, because] of refused) {
  test(`refuses ${JSON.stringify(path.slice(0, 40))}`, () => {
    assert.throws(() => parseTreePath(path), { code: 'invalid_path', message: because });
  });
}

test('shows a hostile path escaped and cut', () => {
  const path = `\u001b[2J${'x'.repeat(500)}`;

  assert.throws(
    () => parseTreePath(path),
    (error: Error) =>
      error.message.length < 500 && error.message.includes('\\u001b') && error.message.includes('…'),
  );
});
