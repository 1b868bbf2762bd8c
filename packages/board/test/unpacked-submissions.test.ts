import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type PackedFile, writePackedTar, writeZip } from '../contract/write-archives.ts';
import { createSubmission } from '../src/domain/create-submission.ts';
import type { SubmissionFields } from '../src/domain/submission-fields.ts';
import { createSubmissionPorts, uploadLimits } from './submission-ports.ts';

const kinds = [
  { archive: 'model.zip', write: async (files: readonly PackedFile[]) => writeZip(files) },
  { archive: 'model.tar.gz', write: writePackedTar },
];

for (const { archive, write } of kinds) {
  test(`${archive} alone is unpacked, without the folder that holds everything`, async (t) => {
    const { submit } = await createSurroundings(t);
    const bytes = await write([
      { path: 'model/', type: 'directory' },
      { path: 'model/main.py', content: 'print()' },
      { path: 'model/data/a.csv', content: '1' },
      { path: 'model/.DS_Store', content: 'x' },
      { path: '__MACOSX/model/._main.py', content: 'x' },
    ]);

    const { entrypoint, files } = await submit({ [archive]: bytes });

    assert.equal(entrypoint, 'main.py');
    assert.deepEqual(
      files.map(({ path, sizeBytes }) => [path, sizeBytes]),
      [
        ['data/a.csv', 1],
        ['main.py', 7],
      ],
    );
  });

  test(`${archive} beside files is unpacked where the entrypoint must be in it`, async (t) => {
    const { submit } = await createSurroundings(t);
    const bytes = await write([{ path: 'run.py' }, { path: 'lib/a.py' }]);

    const { files } = await submit({ [archive]: bytes, 'config.yaml': 'a: 1' }, { entrypoint: 'run.py' });

    assert.deepEqual(pathsOf(files), ['config.yaml', 'lib/a.py', 'run.py']);
  });

  test(`${archive} beside the entrypoint stays as it is`, async (t) => {
    const { submit } = await createSurroundings(t);
    const bytes = await write([{ path: 'a.csv' }]);

    const { files } = await submit({ [archive]: bytes, 'main.py': '' });

    assert.deepEqual(pathsOf(files), ['main.py', archive]);
  });

  for (const [what, files, found] of [
    ['a way out', [{ path: 'main.py' }, { path: '../evil.py' }], /has the name "\.\."/],
    ['an absolute name', [{ path: '/etc/passwd' }], /is absolute/],
    ['a line break in a name', [{ path: 'a\nb.py' }], /holds a control character/],
    ['a symbolic link', [{ path: 'main.py', type: 'symlink' }], /holds the symbolic link "main\.py"/],
    ['a device', [{ path: 'main.py', type: 'block-device' }], /holds the device "main\.py"/],
    ['the same name twice', [{ path: 'main.py' }, { path: 'main.py' }], /"main\.py" is there already/],
    ['names that differ by case', [{ path: 'main.py' }, { path: 'Main.py' }], /by case alone/],
    [
      'a file that is a folder too',
      [{ path: 'a' }, { path: 'a/main.py' }],
      /needs a folder where the file "a" is/,
    ],
    [
      'more files than are allowed',
      Array.from({ length: 6 }, (_, n) => ({ path: `${n}.py` })),
      /more than 5 files/,
    ],
    [
      'more folders than files can need',
      Array.from({ length: 30 }, (_, n) => ({ path: `${n}/`, type: 'directory' })),
      /more than 20 members/,
    ],
    ['too much in one file', [{ path: 'main.py', content: 'x'.repeat(10_001) }], /more than 10000 bytes/],
    ['nothing', [], /holds no file/],
    ['nothing but litter', [{ path: '__MACOSX/a' }, { path: 'a/.DS_Store' }], /holds no file/],
  ] as [string, PackedFile[], RegExp][]) {
    test(`${archive} with ${what} is refused with what was found, and leaves nothing`, async (t) => {
      const { submit, listStored } = await createSurroundings(t);

      const refused = submit({ [archive]: await write(files) });

      await assert.rejects(refused, { code: 'archive_refused', message: found });
      assert.deepEqual(listStored(), []);
    });
  }

  test(`${archive} that holds little and unpacks to much is refused`, async (t) => {
    const { ports, submit } = await createSurroundings(t);
    ports.uploadLimits = { ...uploadLimits, maxBytes: 100_000_000 };
    const bomb = await write([{ path: 'main.py', content: Buffer.alloc(20_000_000) }]);

    await assert.rejects(submit({ [archive]: bomb }), /unpacks to more than 200 times its size/);
  });

  test(`${archive} with a kind of file that is not taken is refused`, async (t) => {
    const { submit } = await createSurroundings(t);
    const bytes = await write([{ path: 'main.py' }, { path: 'evil.exe' }]);

    await assert.rejects(submit({ [archive]: bytes }), { code: 'extension_not_allowed' });
  });
}

test('two archives without a program are data that nothing reads', async (t) => {
  const { submit } = await createSurroundings(t);
  const bytes = writeZip([{ path: 'main.py' }]);

  await assert.rejects(submit({ 'a.zip': bytes, 'b.zip': bytes }), { code: 'entrypoint_missing' });
});

test('an archive in an archive stays packed', async (t) => {
  const { submit } = await createSurroundings(t);
  const bytes = writeZip([{ path: 'main.py' }, { path: 'data.zip', content: 'PK' }]);

  const { files } = await submit({ 'model.zip': bytes });

  assert.deepEqual(pathsOf(files), ['data.zip', 'main.py']);
});

async function createSurroundings(t: TestContext) {
  const { ports, listStored } = await createSubmissionPorts(t);
  const ada = { user: 'ada', seesAll: false };
  return {
    ...{ ports, listStored },
    submit: (files: Record<string, string | Buffer>, fields: SubmissionFields = {}) =>
      createSubmission(ports, ada, async (takeFile) => {
        for (const [path, content] of Object.entries(files)) await takeFile(path, contentOf(content));
        return fields;
      }),
  };
}

async function* contentOf(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path);
}
