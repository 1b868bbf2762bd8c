import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSubmission } from '../src/domain/create-submission.ts';
import type { TakeFile } from '../src/domain/store-files.ts';
import type { SubmissionFields } from '../src/domain/submission-fields.ts';
import { createSubmissionPorts, uploadLimits } from './submission-ports.ts';

const ada = { user: 'ada', seesAll: false };

test('a submission has its files, its fields and its owner, and is found again', async (t) => {
  const { ports } = await createSubmissionPorts(t);
  const fields = { entrypoint: 'run.py', configFile: 'a/b.yaml', metadata: { method: 'padim' } };

  const submission = await createSubmission(ports, ada, send({ 'run.py': 'x', 'a/b.yaml': 'yy' }, fields));

  const { files, ...rest } = submission;
  assert.deepEqual(rest, {
    ...{ id: submission.id, owner: 'ada', challenge: 'default', kind: 'code' },
    ...{ entrypoint: 'run.py', configFile: 'a/b.yaml', metadata: { method: 'padim' } },
    ...{ createdAt: ports.clock.now(), receivedAt: ports.clock.now() },
  });
  assert.deepEqual(
    files.map(({ path, sizeBytes }) => [path, sizeBytes]),
    [
      ['a/b.yaml', 2],
      ['run.py', 1],
    ],
  );
  assert.deepEqual(await ports.submissions.find(submission.id), submission);
  assert.deepEqual(await ports.storage.list(submission.id), files);
});

test('a configuration file that nobody named may be absent, and is taken where it is there', async (t) => {
  const { ports } = await createSubmissionPorts(t);

  const without = await createSubmission(ports, ada, send({ 'main.py': '' }));
  const having = await createSubmission(ports, ada, send({ 'main.py': '', 'config.yaml': '' }));

  assert.deepEqual([without.configFile, having.configFile], [null, 'config.yaml']);
});

test('a single file is the entrypoint where nobody names one', async (t) => {
  const { ports } = await createSubmissionPorts(t);

  const single = await createSubmission(ports, ada, send({ 'src/train.py': '' }));
  const several = await createSubmission(ports, ada, send({ 'main.py': '', 'train.py': '' }));

  assert.deepEqual([single.entrypoint, several.entrypoint], ['src/train.py', 'main.py']);
});

test('a name is found in whatever form of Unicode it comes', async (t) => {
  const { ports } = await createSubmissionPorts(t);
  const composed = 'caf\u00e9.py';
  const decomposed = 'cafe\u0301.py';

  const submission = await createSubmission(
    ports,
    ada,
    send({ [decomposed]: '' }, { entrypoint: `./${decomposed}` }),
  );

  assert.equal(submission.entrypoint, composed);
});

const refused: { title: string; files: Record<string, string>; fields?: SubmissionFields; code: string }[] = [
  { title: 'no file at all', files: {}, code: 'submission_empty' },
  {
    title: 'no entrypoint among several files',
    files: { 'train.py': '', 'model.py': '' },
    code: 'entrypoint_missing',
  },
  {
    title: 'a single file that nothing can run',
    files: { 'weights.pt': '' },
    code: 'unsupported_entrypoint',
  },
  {
    title: 'an entrypoint that differs by case',
    files: { 'Main.py': '' },
    fields: { entrypoint: 'main.py' },
    code: 'entrypoint_missing',
  },
  {
    title: 'an entrypoint that leaves the submission',
    files: { 'main.py': '' },
    fields: { entrypoint: '../../main.py' },
    code: 'invalid_path',
  },
  {
    title: 'an entrypoint that nothing can run',
    files: { 'main.txt': '' },
    fields: { entrypoint: 'main.txt' },
    code: 'unsupported_entrypoint',
  },
  {
    title: 'a named configuration file that is not there',
    files: { 'main.py': '' },
    fields: { configFile: 'other.yaml' },
    code: 'config_file_missing',
  },
  {
    title: 'an unknown challenge',
    files: { 'main.py': '' },
    fields: { challenge: 'nowhere' },
    code: 'challenge_not_found',
  },
  {
    title: 'a path that leaves the submission',
    files: { 'main.py': '', '../evil.py': '' },
    code: 'invalid_path',
  },
];

for (const { title, files, fields, code } of refused) {
  test(`${title} is refused as ${code} and leaves nothing`, async (t) => {
    const { ports, listStored } = await createSubmissionPorts(t);

    await assert.rejects(createSubmission(ports, ada, send(files, fields)), { code });

    assert.deepEqual(listStored(), []);
  });
}

test('a missing entrypoint is told with some of the files that came', async (t) => {
  const { ports: fewFiles } = await createSubmissionPorts(t);
  const ports = { ...fewFiles, uploadLimits: { ...uploadLimits, maxFiles: 12 } };
  const names = Array.from({ length: 12 }, (_, index) => `part-${index}.py`);
  const files = Object.fromEntries(names.map((name) => [name, '']));

  await assert.rejects(createSubmission(ports, ada, send(files)), {
    message: `The entrypoint "main.py" is not among the files: ${names.slice(0, 10).join(', ')} and 2 more. Send it, or name another file as the entrypoint.`,
  });
});

test('a file that breaks off leaves nothing', async (t) => {
  const { ports, listStored } = await createSubmissionPorts(t);
  const broken = new Error('The connection broke.');
  const receive = async (takeFile: TakeFile) => {
    await takeFile('main.py', contentOf('whole'));
    await takeFile('data.pt', breakingContent(broken));
    return {};
  };

  await assert.rejects(createSubmission(ports, ada, receive), broken);

  assert.deepEqual(listStored(), []);
});

test('fields that cannot be read leave nothing', async (t) => {
  const { ports, listStored } = await createSubmissionPorts(t);
  const receive = async (takeFile: TakeFile) => {
    await takeFile('main.py', contentOf('whole'));
    throw new Error('The form is broken.');
  };

  await assert.rejects(createSubmission(ports, ada, receive), /The form is broken/);

  assert.deepEqual(listStored(), []);
});

test('a store that fails takes the files with it', async (t) => {
  const { ports, database, listStored } = await createSubmissionPorts(t);
  await database.close();

  await assert.rejects(createSubmission(ports, ada, send({ 'main.py': '' })), { code: 'shutting_down' });

  assert.deepEqual(listStored(), []);
});

test('what is stored under an id stays when the id comes again', async (t) => {
  const { ports } = await createSubmissionPorts(t);
  const sameId = { ...ports, createId: () => 'same' };
  const first = await createSubmission(sameId, ada, send({ 'main.py': 'first' }));

  await assert.rejects(createSubmission(sameId, ada, send({ 'main.py': 'second' })), { code: 'tree_exists' });

  assert.deepEqual(await ports.storage.list('same'), first.files);
});

function send(files: Record<string, string>, fields: SubmissionFields = {}) {
  return async (takeFile: TakeFile) => {
    for (const [path, content] of Object.entries(files)) await takeFile(path, contentOf(content));
    return fields;
  };
}

async function* contentOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* breakingContent(error: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half of');
  throw error;
}
