import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoardApi } from './board-api.ts';
import { field, file, writeForm } from './form.ts';
import { uploadLimits } from './submission-ports.ts';

const hostileNames: Record<string, string> = {
  'a way out': '../main.py',
  'a way out in the middle': 'a/../../main.py',
  'an absolute path': '/etc/passwd',
  'an absolute path of Windows': 'C:\\\\main.py',
  'a NUL': 'main\0.py',
  'a tab': 'main\t.py',
  'a name of 300 characters': `${'x'.repeat(297)}.py`,
  'a path of 1,100 bytes': `${'dir/'.repeat(274)}main.py`,
  'an empty name': '',
  'a dot': '.',
  'an empty folder name': 'a//main.py',
};

for (const [title, name] of Object.entries(hostileNames)) {
  test(`a file name with ${title} is refused and leaves nothing`, async (t) => {
    const { submit, listUploaded } = await createBoardApi(t);

    const response = await submit(writeForm([file('main.py'), file(name, 'evil')]));

    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_path']);
    assert.deepEqual(listUploaded(), []);
  });
}

for (const [title, names] of Object.entries({
  'the same': ['main.py', 'main.py'],
  'the same but for the case': ['main.py', 'MAIN.py'],
  'the same but for the form of Unicode': ['caf\u00e9', 'cafe\u0301'],
  'a file and a folder': ['a', 'a/b'],
})) {
  test(`two file names that are ${title} are refused and leave nothing`, async (t) => {
    const { submit, listUploaded } = await createBoardApi(t);

    const response = await submit(writeForm([...names.map((name) => file(name)), file('main.py')]));

    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_path']);
    assert.deepEqual(listUploaded(), []);
  });
}

const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

const refusedForms: { title: string; parts: string[]; code: string; pointer?: string }[] = [
  { title: 'no part at all', parts: [], code: 'submission_empty' },
  { title: 'no file', parts: [field('entrypoint', 'main.py')], code: 'submission_empty' },
  {
    title: 'a missing entrypoint',
    parts: [file('a.py'), file('b.py')],
    code: 'entrypoint_missing',
    pointer: '/entrypoint',
  },
  {
    title: 'a file that nothing can run',
    parts: [file('main.txt'), field('entrypoint', 'main.txt')],
    code: 'unsupported_entrypoint',
  },
  {
    title: 'a missing configuration file',
    parts: [file('main.py'), field('config_file', 'b.yaml')],
    code: 'config_file_missing',
    pointer: '/config_file',
  },
  {
    title: 'an unknown challenge',
    parts: [file('main.py'), field('challenge', 'none')],
    code: 'challenge_not_found',
    pointer: '/challenge',
  },
  ...['{method: padim}', '', '[]', 'null', '"padim"', '7'].map((metadata) => ({
    title: `the metadata ${metadata || 'of no characters'}`,
    parts: [file('main.py'), field('metadata', metadata)],
    code: 'invalid_input',
    pointer: '/metadata',
  })),
  {
    title: 'metadata that is nested 10,000 deep',
    parts: [file('main.py'), field('metadata', nested(10_000))],
    code: 'invalid_input',
    pointer: '/metadata',
  },
  {
    title: 'metadata of 70,000 bytes',
    parts: [file('main.py'), field('metadata', `{"a":"${'x'.repeat(70_000)}"}`)],
    code: 'payload_too_large',
  },
  {
    title: 'an unknown field',
    parts: [file('main.py'), field('team', 'a')],
    code: 'invalid_input',
    pointer: '/team',
  },
  {
    title: 'a field whose name means something to JavaScript',
    parts: [file('main.py'), field('constructor', 'a')],
    code: 'invalid_input',
    pointer: '/constructor',
  },
  {
    title: 'an unknown field beside all known ones',
    parts: [
      file('main.py'),
      ...['challenge', 'entrypoint', 'config_file', 'metadata', 'team'].map((name) => field(name, '{}')),
    ],
    code: 'invalid_input',
    pointer: '/team',
  },
  {
    title: 'the same field twice',
    parts: [file('main.py'), field('entrypoint', 'main.py'), field('entrypoint', 'main.py')],
    code: 'invalid_input',
    pointer: '/entrypoint',
  },
  {
    title: 'a file under another name than files',
    parts: [file('main.py'), file('b.py').replace('"files"', '"file"')],
    code: 'invalid_input',
    pointer: '/file',
  },
  {
    title: 'a part that is a file without a name',
    parts: [
      file('main.py'),
      'Content-Disposition: form-data; name="files"\r\nContent-Type: application/octet-stream\r\n\r\nx',
    ],
    code: 'invalid_path',
  },
  {
    title: 'more files than are allowed',
    parts: Array.from({ length: 10_000 }, (_, index) => file(`${index}.py`)),
    code: 'payload_too_large',
  },
  {
    title: 'a file that is too large',
    parts: [file('main.py', 'x'.repeat(uploadLimits.maxBytes + 1))],
    code: 'payload_too_large',
  },
  {
    title: 'files that are too large together',
    parts: ['main.py', 'b.py'].map((name) => file(name, 'x'.repeat(uploadLimits.maxBytes * 0.6))),
    code: 'payload_too_large',
  },
];

for (const { title, parts, code, pointer } of refusedForms) {
  test(`a form with ${title} is refused as ${code} and leaves nothing`, async (t) => {
    const { submit, listUploaded } = await createBoardApi(t);

    const response = await submit(writeForm(parts));

    assert.deepEqual([response.json().code, response.json().errors?.[0]?.pointer], [code, pointer]);
    assert.ok(response.statusCode < 500);
    assert.deepEqual(listUploaded(), []);
  });
}

test('a file name that breaks its line does not become another name', async (t) => {
  const { submit, storage } = await createBoardApi(t);

  const response = await submit(writeForm([file('main.py'), file('a\r\n../b.py')]));

  const files = await storage.list(response.json().submission_id);
  assert.deepEqual(
    files?.map(({ path }) => path),
    ['a', 'main.py'],
  );
});
