import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEventStream, type StreamPart } from './read-event-stream.ts';

async function read(text: string, chunkBytes = 1_000): Promise<StreamPart[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const parts: StreamPart[] = [];
  for await (const part of readEventStream(chunks())) parts.push(part);
  return parts;
}

const stream =
  'retry: 50\n\n:\n\nid: 1\nevent: log\ndata: größer\ndata:two\n\ndata: {"a": ":"}\n\nid: 3\n\ndata: x\r\n\r\n';

const parts = [
  { retryMs: 50 },
  { event: { id: '1', event: 'log', data: 'größer\ntwo' } },
  { event: { id: '1', event: 'message', data: '{"a": ":"}' } },
  { event: { id: '3', event: 'message', data: 'x' } },
];

test('reads messages, ids that last, and how long to wait', async () => {
  assert.deepEqual(await read(stream), parts);
});

test('reads the same wherever the bytes are cut', async () => {
  for (let chunkBytes = 1; chunkBytes < 9; chunkBytes += 1) {
    assert.deepEqual(await read(stream, chunkBytes), parts, `${chunkBytes} bytes`);
  }
});

test('drops a message that is cut off', async () => {
  assert.deepEqual(await read('data: whole\n\ndata: ha'), [
    { event: { id: '', event: 'message', data: 'whole' } },
  ]);
});
