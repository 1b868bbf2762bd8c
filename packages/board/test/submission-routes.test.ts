import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { createBoardApi } from './board-api.ts';
import { field, file, formHeaders, writeCutForm, writeForm } from './form.ts';

test('POST /submissions stores the files and says what it stored', async (t) => {
  const { submit, storage, submissions } = await createBoardApi(t);

  const response = await submit(
    writeForm([
      ...[file('main.py', 'print(1)'), file('config.yaml', 'a: 1'), file('src/データ 🚀.csv', '1,2')],
      ...[field('entrypoint', 'main.py'), field('config_file', 'config.yaml')],
      field('metadata', '{"method":"padim"}'),
    ]),
  );

  const { submission_id, files, created_at, received_at, ...rest } = response.json();
  assert.equal(response.statusCode, 201);
  assert.deepEqual(rest, {
    ...{ status: 'complete', owner: 'ada', challenge: 'default', entrypoint: 'main.py' },
    ...{ kind: 'code', config_file: 'config.yaml', metadata: { method: 'padim' } },
    ...{ uploads: [], upload_url: null, expires_at: null },
  });
  assert.match(created_at, /^\d{4}-/);
  assert.equal(received_at, created_at);
  assert.deepEqual(
    files.map(({ path, size }: { path: string; size: number }) => [path, size]),
    [
      ['config.yaml', 4],
      ['main.py', 8],
      ['src/データ 🚀.csv', 3],
    ],
  );
  const submission = await submissions.find(submission_id);
  assert.deepEqual([submission?.owner, submission?.metadata], ['ada', { method: 'padim' }]);
  const stored = await storage.open(submission_id, 'src/データ 🚀.csv');
  assert.equal(stored && (await text(stored)), '1,2');
});

test('fields may come before the files, between them, or not at all', async (t) => {
  const { submit } = await createBoardApi(t);
  const run = field('entrypoint', 'run.sh');

  const before = await submit(writeForm([run, file('run.sh'), file('b')]));
  const between = await submit(writeForm([file('b'), run, file('run.sh')]));
  const without = await submit(writeForm([file('main.py')]));

  assert.deepEqual(
    [before, between].map((response) => response.json().entrypoint),
    ['run.sh', 'run.sh'],
  );
  assert.deepEqual([without.json().entrypoint, without.json().config_file], ['main.py', null]);
});

test('a body that ends in the middle leaves nothing', async (t) => {
  const { submit, listUploaded } = await createBoardApi(t);

  const response = await submit(writeCutForm([file('main.py', 'x'.repeat(1000))]));

  assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input']);
  assert.deepEqual(listUploaded(), []);
});

test('a client that goes away in the middle leaves nothing', async (t) => {
  const { server, uploadRoot, listUploaded } = await createBoardApi(t);
  const watcher = watch(join(uploadRoot, '.drafts'));
  t.after(() => watcher.close());
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect(port, '127.0.0.1');
  const body = writeCutForm([file('main.py', 'x'.repeat(1000))]);
  const headers = Object.entries({
    ...formHeaders,
    host: 'lb',
    authorization: 'Bearer ada',
    'content-length': '5000',
  });
  socket.write(
    `POST /submissions HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  socket.write(body);
  await once(watcher, 'change');

  socket.destroy();
  while (listUploaded().length > 0) await once(watcher, 'change');

  assert.deepEqual(listUploaded(), []);
});

test('a body that is no form is refused', async (t) => {
  const { submit, listUploaded } = await createBoardApi(t);

  for (const type of ['text/plain', 'application/octet-stream', 'multipart/mixed; boundary=a']) {
    const response = await submit(Buffer.from('{}'), { 'content-type': type });

    assert.deepEqual([response.statusCode, response.json().code], [415, 'unsupported_media_type'], type);
  }
  assert.deepEqual(listUploaded(), []);
});

test('a form that names no boundary is refused', async (t) => {
  const { submit } = await createBoardApi(t);

  const response = await submit(writeForm([file('main.py')]), { 'content-type': 'multipart/form-data' });

  assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input']);
});

test('nobody submits without a good token', async (t) => {
  const { submit, listUploaded } = await createBoardApi(t);

  const response = await submit(writeForm([file('main.py')]), {
    ...formHeaders,
    authorization: 'Bearer eve',
  });

  assert.deepEqual([response.statusCode, response.json().code], [401, 'unauthenticated']);
  assert.deepEqual(listUploaded(), []);
});

test('no long value of a form comes back whole', async (t) => {
  const { server } = await createBoardApi(t);
  const long = 'x'.repeat(50_000);

  for (const [name, value] of [
    ['challenge', long],
    ['entrypoint', `${long}.py`],
    [long, 'x'],
  ]) {
    const form = new FormData();
    form.append(String(name), String(value));
    form.append('files', new File(['1'], 'main.py'));
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const response = await server.app.inject({
      ...{ method: 'POST', url: '/submissions', payload: Buffer.from(await request.arrayBuffer()) },
      headers: { authorization: 'Bearer ada', 'content-type': request.headers.get('content-type') ?? '' },
    });

    assert.ok([400, 404].includes(response.statusCode), response.body.slice(0, 300));
    assert.ok(response.body.length < 1_500, response.body.slice(0, 300));
  }
});
