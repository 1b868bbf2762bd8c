import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequirements } from './parse-requirements.ts';

const HASH = 'ab'.repeat(32);

test('reads names, extras, versions, markers and hashes, and skips comments', () => {
  const text = `# what we need\r
Foo_Bar.baz
numpy >= 1.26, <3   # numbers
torch==2.6.0
uvicorn[standard, dev]~=0.30 ; python_version >= "3.9"
pinned==1.0 \\
    --hash=sha256:${HASH} \\
    --hash=sha256:${HASH}
`;

  assert.deepEqual(parseRequirements(text), [
    { name: 'foo-bar-baz', text: 'Foo_Bar.baz', hashes: [] },
    { name: 'numpy', text: 'numpy >= 1.26, <3', hashes: [] },
    { name: 'torch', version: '2.6.0', text: 'torch==2.6.0', hashes: [] },
    {
      ...{ name: 'uvicorn', hashes: [] },
      text: 'uvicorn[standard, dev]~=0.30 ; python_version >= "3.9"',
    },
    { name: 'pinned', version: '1.0', text: 'pinned==1.0', hashes: [HASH, HASH] },
  ]);
});

const hostile = {
  'an option': [
    ...['-r other.txt', '-rother.txt', '--requirement=/etc/shadow', '-c constraints.txt', '-e .'],
    ...['--index-url https://evil.example/simple', '-i https://evil.example', '--extra-index-url=http://x'],
    ...['--find-links /tmp', '-f.', '--no-binary :all:', '--pre', '--trusted-host evil.example'],
    ...['numpy --global-option=--x', 'numpy --config-settings=a=b', 'numpy --hash=md5:00'],
    ...['numpy -r other.txt', 'num\\\npy --pre', '-\\\nr other.txt'],
  ],
  'an address': [
    ...[
      'https://evil.example/x.whl',
      'git+https://github.com/a/b',
      'x @ file:///etc/passwd',
      'x@https://a/b',
    ],
    ...['file:///tmp/x.whl', 'git+ssh://git@host/x', 'x @ git+https://a/b'],
  ],
  'a path': ['./evil', '../evil', '/tmp/evil', 'evil.whl', 'evil-1.0.tar.gz', 'a\\b'],
  'a variable': ['$EVIL'],
};

test('refuses whatever is more than a package of the index, with the line', () => {
  for (const [found, lines] of Object.entries(hostile)) {
    for (const line of lines) {
      assert.throws(
        () => parseRequirements(`numpy\n${line}\n`),
        (error: unknown) => {
          assert.ok(error instanceof Error && 'code' in error, line);
          assert.equal(error.code, 'policy', line);
          assert.ok(error.message.includes(found), `${line}: ${error.message}`);
          return true;
        },
      );
    }
  }
});

test('refuses what is no requirement at all, and control characters', () => {
  for (const line of [
    'numpy 1.0',
    '==1.0',
    'numpy==',
    'a b',
    'numpy\u001b[2J',
    'numpy\u0000',
    '!',
    'ñandu',
  ]) {
    assert.throws(() => parseRequirements(line), { code: 'environment_failed' }, line);
  }
});

test('quotes no more of a long line than a reader needs, and refuses endless lists', () => {
  assert.throws(
    () => parseRequirements(`-r ${'x'.repeat(5_000)}`),
    (error: Error) => error.message.length < 300,
  );
  assert.throws(() => parseRequirements('a\n'.repeat(501)), /501 requirements; at most 500/);
});

test('is done at once with lines that were made to take long', { timeout: 5_000 }, () => {
  for (const line of [
    `a${' '.repeat(250_000)}!`,
    `a${' #'.repeat(100_000)}\u2028x`,
    `a[${'a , '.repeat(50_000)}`,
  ]) {
    const startedAt = performance.now();

    try {
      parseRequirements(line);
    } catch {
      // What is said of it is told above.
    }

    assert.ok(performance.now() - startedAt < 1_000, line.slice(0, 10));
  }
});
