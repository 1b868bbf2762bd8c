import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createCleanup } from '@leadersboard/kit/testing';
import { sha256Of } from '../contract/artifact-content.ts';
import { type ArtifactClient, createArtifactClient } from './artifact-client.ts';
import { hostilePaths } from './hostile-paths.ts';
import { startOwnServer } from './start-own-server.ts';

const LARGEST = 2_000_000;

let client: ArtifactClient;
let url: string;
let run: { runId: string; uri: string; files: string };

const cleanup = createCleanup();

before(async () => {
  ({ url } = await startOwnServer(cleanup, { artifacts: { maxArtifactBytes: LARGEST } }));
  client = createArtifactClient(url);
  run = await client.createRun();
});

after(() => cleanup[Symbol.asyncDispose]());

describe('the proxy of artifacts', () => {
  it('takes a file and gives it back, whatever its type and name', async () => {
    for (const [path, type] of [
      ['a.json', 'application/json'],
      ['b.txt', 'text/plain'],
      ['c', 'multipart/form-data'],
      ['d e/%E8%A1%A8.bin', 'application/x-unknown'],
    ]) {
      const put = await client.ask('PUT', `${run.files}/own/${path}`, {
        body: '{"kept":',
        headers: { 'content-type': `${type}` },
      });
      assert.deepEqual([put.status, put.json], [200, {}], path);
      assert.equal((await client.ask('GET', `${run.files}/own/${path}`)).text, '{"kept":', path);
    }
  });

  it('takes files without a type, empty ones, and those that do not say their size', async () => {
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('streamed'));
        controller.close();
      },
    });
    await fetch(`${url}${run.files}/streamed`, {
      method: 'PUT',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    await client.ask('PUT', `${run.files}/empty`, { body: '' });
    await client.ask('PUT', `${run.files}/untyped`, { body: new Uint8Array([1, 2]) });

    assert.equal((await client.ask('GET', `${run.files}/streamed`)).text, 'streamed');
    assert.equal((await client.ask('GET', `${run.files}/empty`)).text, '');
    assert.equal((await client.ask('GET', `${run.files}/untyped`)).text, '\x01\x02');
  });

  it('takes files of many pieces beside each other, each as it was sent', async () => {
    const files = Array.from({ length: 3 }, (_, index) => ({
      address: `${run.files}/sent/${index}`,
      content: randomBytes(LARGEST - index),
    }));

    await Promise.all(files.map(({ address, content }) => client.ask('PUT', address, { body: content })));

    for (const { address, content } of files) {
      const answer = await fetch(`${url}${address}`);
      assert.ok(content.equals(await answer.bytes()), address);
      const sha256 = Buffer.from(sha256Of(content), 'hex').toString('base64');
      assert.equal(answer.headers.get('repr-digest'), `sha-256=:${sha256}:`, address);
    }
  });

  it('answers with parts, digests and tags, and says the same of a file without sending it', async () => {
    await client.ask('PUT', `${run.files}/ten`, { body: '0123456789' });

    const part = await client.ask('GET', `${run.files}/ten`, { headers: { range: 'bytes=2-4' } });
    const head = await client.ask('HEAD', `${run.files}/ten`);
    const known = await client.ask('GET', `${run.files}/ten`, {
      headers: { 'if-none-match': String(head.headers.get('etag')) },
    });
    const beyond = await client.ask('GET', `${run.files}/ten`, { headers: { range: 'bytes=20-' } });

    assert.deepEqual(
      [part.status, part.text, part.headers.get('content-range')],
      [206, '234', 'bytes 2-4/10'],
    );
    assert.equal(head.headers.get('etag'), `"${sha256Of('0123456789')}"`);
    assert.deepEqual([head.status, head.headers.get('content-length'), head.text], [200, '10', '']);
    assert.deepEqual([known.status, beyond.status], [304, 416]);
  });

  it('lists and deletes by the same paths', async () => {
    const { files } = await client.createRun();
    for (const path of ['a', 'b/c', 'b/d/e']) await client.ask('PUT', `${files}/${path}`, { body: path });
    const folder = files.replace('/api/2.0/mlflow-artifacts/artifacts/', '');
    const list = async (path: string) =>
      (await client.ask('GET', `/ajax-api/2.0/mlflow-artifacts/artifacts?path=${path}`)).json;

    const listed = [await list(folder), await list(`${folder}/b`), await list(`${folder}/none`)];
    const deleted = await client.ask('DELETE', `${files}/b`);
    const again = await client.ask('DELETE', `${files}/b`);

    assert.deepEqual(listed, [
      {
        files: [
          { path: 'a', is_dir: false, file_size: 1 },
          { path: 'b', is_dir: true },
        ],
      },
      {
        files: [
          { path: 'c', is_dir: false, file_size: 3 },
          { path: 'd', is_dir: true },
        ],
      },
      { files: [] },
    ]);
    assert.deepEqual([deleted.status, deleted.json, again.status], [200, {}, 200]);
    assert.deepEqual(await list(folder), { files: [{ path: 'a', is_dir: false, file_size: 1 }] });
    assert.equal((await client.ask('DELETE', files)).status, 200);
    assert.deepEqual(await list(folder), { files: [] });
  });

  it('sends nothing that a browser would run as a page of ours', async () => {
    for (const [name, type] of [
      ['page.html', 'application/octet-stream'],
      ['picture.svg', 'application/octet-stream'],
      ['feed.xml', 'application/octet-stream'],
      ['page.xhtml', 'application/octet-stream'],
      ['toString', 'application/octet-stream'],
      ['note.txt', 'text/plain; charset=utf-8'],
      ['MLmodel', 'text/plain; charset=utf-8'],
      ['data.JSON', 'text/plain; charset=utf-8'],
      ['picture.png', 'image/png'],
    ]) {
      await client.ask('PUT', `${run.files}/${name}`, {
        body: '<script>alert(1)</script>',
        headers: { 'content-type': 'text/html' },
      });
      for (const path of [`${run.files}/${name}`, `/get-artifact?run_id=${run.runId}&path=${name}`]) {
        const { headers } = await client.ask('GET', path);
        assert.equal(headers.get('content-type'), type, name);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.match(String(headers.get('content-disposition')), /^attachment/);
        assert.equal(headers.get('content-security-policy'), 'sandbox');
      }
    }
  });

  for (const path of ['../a', ...hostilePaths]) {
    it(`refuses the path ${path}`, async () => {
      for (const method of ['PUT', 'GET', 'DELETE']) {
        assert.match(await sendRaw(method, `${run.files}/${path}`), /^HTTP\/1\.1 400 /, method);
      }
    });
  }

  for (const path of [
    '/',
    '/0',
    '/0/x',
    '/1/../0',
    '/0/%RUN%',
    '/0/%RUN%/other/a',
    '/%RUN%/artifacts/a',
    '/.drafts/a/artifacts/b',
    '/0/traces/x/artifacts/a',
  ]) {
    it(`keeps nothing at ${path}`, async () => {
      const address = `/api/2.0/mlflow-artifacts/artifacts${path.replace('%RUN%', run.runId)}`;
      assert.match(await sendRaw('PUT', address), /^HTTP\/1\.1 40[034] /);
      assert.match(await sendRaw('DELETE', address), /^HTTP\/1\.1 40[034] /);
    });
  }

  it('says that a run is unknown, is of another experiment, or is deleted', async () => {
    const other = await client.createExperiment('other');
    const gone = await client.createRun();
    await client.ask('PUT', `${gone.files}/a`, { body: 'kept' });
    await client.ask('POST', '/api/2.0/mlflow/runs/delete', { body: { run_id: gone.runId } });
    const proxy = '/api/2.0/mlflow-artifacts/artifacts';

    const answers = [
      await client.ask('PUT', `${proxy}/0/${'0'.repeat(32)}/artifacts/a`, { body: 'x' }),
      await client.ask('PUT', `${proxy}/${other}/${run.runId}/artifacts/a`, { body: 'x' }),
      await client.ask('GET', `${proxy}/0/models/m-1/artifacts/a`),
      await client.ask('GET', `${run.files}/none`),
      await client.ask('PUT', `${gone.files}/b`, { body: 'x' }),
      await client.ask('GET', `${gone.files}/a`),
    ];

    assert.deepEqual(
      answers.map(({ status, json }) => [status, json.error_code]),
      [
        ...Array.from({ length: 4 }, () => [404, 'RESOURCE_DOES_NOT_EXIST']),
        [400, 'INVALID_PARAMETER_VALUE'],
        [200, undefined],
      ],
    );
  });

  it('takes no file that is too large, whether it says so or not', async () => {
    const large = new Uint8Array(LARGEST + 1);
    const stream = new Blob([large]).stream();

    const said = await client.ask('PUT', `${run.files}/large`, { body: large });
    const unsaid = await fetch(`${url}${run.files}/large`, {
      method: 'PUT',
      body: stream,
      duplex: 'half',
    } as RequestInit);

    assert.deepEqual([said.status, said.json.error_code], [413, 'INVALID_PARAMETER_VALUE']);
    assert.equal(unsaid.status, 413);
    assert.equal((await client.ask('GET', `${run.files}/large`)).status, 404);
  });

  it('keeps nothing of a file whose sender goes away', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`PUT ${run.files}/cut HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\nhalf`);
    await new Promise<void>((resolve) => socket.write('', () => resolve()));
    socket.destroy();

    assert.equal((await client.ask('GET', `${run.files}/cut`)).status, 404);
  });

  it('offers no presigned addresses', async () => {
    const presigned = run.files.replace('/artifacts/', '/presigned/');
    const { status, json } = await client.ask('GET', `${presigned}/a`);

    assert.deepEqual([status, json.error_code], [501, 'NOT_IMPLEMENTED']);
  });
});

/** Sends the path as it stands: `fetch` would tidy it. */
function sendRaw(method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`);
  });
}
