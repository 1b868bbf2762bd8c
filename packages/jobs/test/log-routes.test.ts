import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { followEvents, type ReceivedEvent } from '@leadersboard/kit/client';
import { createJobApiWithJob } from './job-api.ts';

const { signal } = new AbortController();

const textOf = ({ data }: ReceivedEvent): string => JSON.parse(data).text;

/** A job that runs and has printed that. */
async function createRunning(t: Parameters<typeof createJobApiWithJob>[0], printed = '') {
  const api = await createJobApiWithJob(t);
  await api.engine.status.begin(api.jobId, 'w');
  const file = api.place.jobLog.fileOf(api.jobId);
  writeFileSync(file, printed);
  return {
    ...api,
    url: `/jobs/${api.jobId}/logs`,
    print: (text: string | Buffer) => appendFileSync(file, text),
    end: () => api.engine.status.finish(api.jobId, 1, { status: 'cancelled', detail: 'Enough.' }),
  };
}

test('GET logs gives the last lines where these are asked for', async (t) => {
  const { get, url } = await createRunning(t, 'one\ntwo\nthree\n');

  const response = await get('ada', `${url}?tail=2`);

  assert.deepEqual([response.body, response.headers['x-next-offset']], ['two\nthree\n', '14']);
});

for (const [range, part, contentRange] of [
  ['bytes=0-2', 'one', 'bytes 0-2/14'],
  ['bytes=-6', 'three\n', 'bytes 8-13/14'],
  ['bytes=8-99', 'three\n', 'bytes 8-13/14'],
] as const) {
  test(`GET logs gives the part that Range asks for: ${range}`, async (t) => {
    const { get, url } = await createRunning(t, 'one\ntwo\nthree\n');

    const response = await get('ada', url, { range });

    assert.deepEqual([response.statusCode, response.body], [206, part]);
    assert.equal(response.headers['content-range'], contentRange);
    assert.equal(response.headers.etag, undefined);
  });
}

test('GET logs gives exact bytes for Range, also half a character', async (t) => {
  const { get, url } = await createRunning(t, 'あ');

  const response = await get('ada', url, { range: 'bytes=1-1' });

  assert.deepEqual(response.rawPayload, Buffer.from('あ').subarray(1, 2));
});

test('GET logs refuses a part that is not there, and ignores one of another version', async (t) => {
  const { get, url } = await createRunning(t, 'one\n');

  const beyond = await get('ada', url, { range: 'bytes=4-' });
  const other = await get('ada', url, { range: 'bytes=0-0', 'if-range': '"x"' });

  assert.deepEqual([beyond.statusCode, beyond.json().code], [416, 'range_not_satisfiable']);
  assert.equal(beyond.headers['content-range'], 'bytes */4');
  assert.deepEqual([other.statusCode, other.body], [200, 'one\n']);
});

test('a log is followed while it grows, and ends with how the job ended', async (t) => {
  const { connect, url, print, end } = await createRunning(t, 'epoch 1\r10 %\r');
  const events = followEvents(await connect('ada'), `${url}?follow=1`, { signal });

  const first = await events.next();
  print('epoch 2 größer\n');
  const second = await events.next();
  print('epoch 3\n');
  await end();
  const rest: ReceivedEvent[] = [];
  for await (const event of events) {
    rest.push(event);
    if (event.event === 'end') break;
  }

  assert.deepEqual([first.value?.event, first.value?.id], ['log', '13']);
  assert.equal(first.value && textOf(first.value), 'epoch 1\r10 %\r');
  assert.equal(second.value && textOf(second.value), 'epoch 2 größer\n');
  assert.equal(rest.slice(0, -1).map(textOf).join(''), 'epoch 3\n');
  assert.deepEqual(JSON.parse(rest.at(-1)?.data ?? ''), {
    ...{ status: 'cancelled', reason: null, detail: 'Enough.' },
  });
});

test('a followed log begins behind Last-Event-ID, else at the offset or with the last lines', async (t) => {
  const { get, url, end } = await createRunning(t, 'one\ntwo\nthree\n');
  await end();
  const firstText = async (address: string, headers = {}) => {
    const { body } = await get('ada', address, { accept: 'text/event-stream', ...headers });
    return /^data: (\{"text".*)$/m.exec(body)?.[1];
  };

  assert.equal(await firstText(url), '{"text":"one\\ntwo\\nthree\\n"}');
  assert.equal(await firstText(`${url}?offset=8`), '{"text":"three\\n"}');
  assert.equal(await firstText(`${url}?tail=1`), '{"text":"three\\n"}');
  assert.equal(await firstText(`${url}?tail=1`, { 'last-event-id': '4' }), '{"text":"two\\nthree\\n"}');
  assert.equal(await firstText(url, { 'last-event-id': 'x' }), '{"text":"one\\ntwo\\nthree\\n"}');
  assert.equal(await firstText(url, { 'last-event-id': '99' }), undefined);
});

test('no event cuts a character, however the program writes it', async (t) => {
  const { connect, url, print, end } = await createRunning(t);
  const events = followEvents(await connect('ada'), `${url}?follow=1`, { signal });
  const text = 'あ😀'.repeat(50_000);
  const bytes = Buffer.from(text);
  const receiving = (async () => {
    let received = '';
    for await (const event of events) {
      if (event.event === 'end') break;
      received += textOf(event);
    }
    return received;
  })();

  for (let at = 0; at < bytes.length; at += 9_999) print(bytes.subarray(at, at + 9_999));
  await end();

  assert.equal(await receiving, text);
});

test('many watchers of a log all get the whole of it', async (t) => {
  const { connect, url, print, end } = await createRunning(t, 'begun\n');
  const client = await connect('ada');
  const watchers = Array.from({ length: 20 }, async (_, index) => {
    let received = '';
    for await (const event of followEvents(client, `${url}?follow=1&offset=${index}`, { signal })) {
      if (event.event === 'end') break;
      received += textOf(event);
    }
    return received;
  });
  const lines = Array.from({ length: 200 }, (_, index) => `${index}`.padStart(1_000, '.'));

  for (const line of lines) {
    print(`${line}\n`);
    await new Promise(setImmediate);
  }
  await end();

  const whole = `begun\n${lines.join('\n')}\n`;
  for (const [index, received] of (await Promise.all(watchers)).entries()) {
    assert.ok(received === whole.slice(index), `watcher ${index} got ${received.length} characters`);
  }
});
