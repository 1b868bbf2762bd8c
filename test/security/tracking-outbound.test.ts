import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { nameEverything } from './name-everything.ts';
import { startTrackingInProcess, type TrackingRequest } from './start-tracking-in-process.ts';
import { createThings } from './tracking-things.ts';

test('no address that a client names makes the server call anybody', async (t) => {
  const house = await startTrackingInProcess(t);
  const things = await createThings(house, 'ada');
  const watched = await watchCalls(t);
  const addresses = [
    ...[
      `http://127.0.0.1:${watched.port}/x`,
      `http://localhost:${watched.port}/x`,
      `http://[::ffff:7f00:1]:${watched.port}/`,
    ],
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://metadata.google.internal/',
      'http://0x7f000001/',
      'http://10.0.0.1/',
    ],
    ...[
      `s3://127.0.0.1:${watched.port}/x`,
      `mlflow-artifacts://127.0.0.1:${watched.port}/x`,
      `hdfs://127.0.0.1:${watched.port}/x`,
    ],
    ...['gs://bucket/x', 'dbfs:/x', 'ftp://127.0.0.1/x', 'file://evil.example/share', '//evil.example/share'],
  ];

  const answers: number[] = [];
  for (const route of house.routes.filter(
    ({ method, url }) => method !== 'HEAD' && !url.startsWith('/ajax-api/'),
  )) {
    for (const address of addresses) {
      const request = nameEverything(route, things);
      for (const user of ['ada', 'root']) {
        answers.push((await house.ask(user, nameAddress(request, address, answers.length))).status);
      }
    }
  }

  assert.deepEqual(watched.called, []);
  assert.ok(answers.filter((status) => status < 300).length > 1000, 'too few requests were taken');
  assert.deepEqual(
    answers.filter((status) => status >= 500 && status !== 501),
    [],
  );
  await fetch(`http://127.0.0.1:${watched.port}/`).catch(() => undefined);
  assert.equal(watched.called.length, 1, 'the watch sees no call');
});

/** Tells of every TCP connection that this process opens, and listens for one itself. */
async function watchCalls(t: TestContext): Promise<{ port: number; called: unknown[] }> {
  const called: unknown[] = [];
  const note = (message: unknown) => void called.push(message);
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  subscribe('net.client.socket', note);
  t.after(() => {
    unsubscribe('net.client.socket', note);
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, called };
}

/** The request with the address wherever one could stand; `serial` makes what it makes a new thing. */
function nameAddress(
  { body, url, ...request }: TrackingRequest,
  address: string,
  serial: number,
): TrackingRequest {
  const names = ['source', 'artifact_location', 'run_link', 'url', 'uri', 'value', 'description'];
  const fields = Object.fromEntries(names.map((name) => [name, address]));
  if (typeof body !== 'object') return { ...request, url: `${url}&${new URLSearchParams(fields)}`, body };
  const dataset = { name: 'd', digest: `${serial}`, source_type: 'http', source: address };
  const lists = { datasets: [{ dataset, tags: [] }], tags: [{ key: 'mlflow.source.name', value: address }] };
  const isNew = /\/(experiments|registered-models)\/create$/.test(url);
  return {
    ...request,
    url,
    body: { ...body, ...fields, ...lists, ...(isNew && { name: `thing ${serial}` }) },
  };
}
