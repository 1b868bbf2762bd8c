import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCleanup } from '@leadersboard/kit/testing';
import { sha256Of } from '../contract/artifact-content.ts';
import { type ArtifactClient, type ClientAnswer, createArtifactClient } from './artifact-client.ts';
import { startOwnServer } from './start-own-server.ts';

type Credential = { part_number: number; url: string; headers: Record<string, string> };
type Created = { upload_id: string; credentials: Credential[] };

const cleanup = createCleanup();

let owner: ArtifactClient;
let stranger: ArtifactClient;
let files: string;

before(async () => {
  const { url } = await startOwnServer(cleanup, { closed: true, artifacts: { maxArtifactBytes: 100 } });
  owner = createArtifactClient(url, 'participant');
  stranger = createArtifactClient(url, 'host');
  ({ files } = await owner.createRun(await owner.createExperiment('own')));
});

after(() => cleanup[Symbol.asyncDispose]());

const addressOf = (step: 'create' | 'complete' | 'abort', folder = files) =>
  folder.replace('/artifacts/', `/mpu/${step}/`);

async function create(name: string, partCount: number): Promise<Created> {
  const body = { path: `/home/ana/${name}`, num_parts: partCount };
  const { json } = await owner.ask('POST', `${addressOf('create')}/deep`, { body });
  return json as Created;
}

async function finish(
  client: ArtifactClient,
  name: string,
  { upload_id, parts }: { upload_id: string; parts: object[] },
): Promise<ClientAnswer> {
  const body = { path: `/home/ana/${name}`, upload_id, parts };
  return client.ask('POST', `${addressOf('complete')}/deep`, { body });
}

/** As the client does it: with what it was told to send along, and nothing else. */
async function putPart({ part_number, url, headers }: Credential, content: string): Promise<object> {
  const response = await fetch(url, { method: 'PUT', body: content, headers });
  assert.equal(response.status, 200, await response.text());
  return { part_number, etag: response.headers.get('etag'), url };
}

test('makes a file of parts that were sent to the addresses that the server gave', async () => {
  const { upload_id, credentials } = await create('net.pt', 3);
  const parts = await Promise.all(
    credentials.map((credential) => putPart(credential, `<${credential.part_number}>`)),
  );

  const { status } = await finish(owner, 'net.pt', { upload_id, parts });

  const { text, headers } = await owner.ask('GET', `${files}/deep/net.pt`);
  assert.deepEqual([status, text], [200, '<1><2><3>']);
  assert.equal(headers.get('etag'), `"${sha256Of('<1><2><3>')}"`);
});

test('takes no part, end or abort of an upload from a stranger, nor for another file', async () => {
  const { upload_id, credentials } = await create('own.pt', 1);
  const [first] = credentials;
  assert.ok(first);
  const part = await putPart(first, 'own');
  const own = { upload_id, parts: [part] };

  const answers = [
    await stranger.ask('PUT', first.url, { body: 'other' }),
    await finish(stranger, 'own.pt', own),
    await stranger.ask('POST', `${addressOf('abort')}/deep`, { body: { path: 'own.pt', upload_id } }),
    await finish(owner, 'other.pt', own),
    await owner.ask('PUT', first.url.replace(/\/1$/, '/10001'), { body: 'other' }),
    await owner.ask('PUT', first.url.replace(upload_id, 'unknown'), { body: 'other' }),
  ];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404, 400, 404],
  );
  assert.equal((await fetch(first.url, { method: 'PUT', body: 'other' })).status, 401);
  assert.equal((await finish(owner, 'own.pt', own)).status, 200);
  assert.equal((await owner.ask('GET', `${files}/deep/own.pt`)).text, 'own');
});

test('keeps nothing of an upload that is aborted, and none that is larger than a file may be', async () => {
  const aborted = await create('aborted.pt', 1);
  const large = await create('large.pt', 2);
  const parts = await Promise.all(large.credentials.map((credential) => putPart(credential, 'x'.repeat(60))));

  const abort = { path: 'aborted.pt', upload_id: aborted.upload_id };
  const answers = [
    await owner.ask('POST', `${addressOf('abort')}/deep`, { body: abort }),
    await finish(owner, 'aborted.pt', {
      upload_id: aborted.upload_id,
      parts: [{ part_number: 1, etag: 'x' }],
    }),
    await finish(owner, 'large.pt', { upload_id: large.upload_id, parts }),
    await owner.ask('PUT', large.credentials[0]?.url ?? '', { body: 'x'.repeat(101) }),
  ];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 404, 413, 413],
  );
  assert.equal((await owner.ask('GET', `${files}/deep/large.pt`)).status, 404);
});

test('refuses uploads that name no file, or another number of parts than 1 to 10,000', async () => {
  for (const body of [
    { path: 'a', num_parts: 0 },
    { path: 'a', num_parts: 10_001 },
    { path: '..', num_parts: 1 },
    { path: '/', num_parts: 1 },
    {},
  ]) {
    const { status, json } = await owner.ask('POST', addressOf('create'), { body });
    assert.deepEqual([status, json.error_code], [400, 'INVALID_PARAMETER_VALUE'], JSON.stringify(body));
  }
});
