import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobLogPort } from '../ports/job-log.ts';
import { createLogChunks, type LogChunk, type LogChunks } from './log-chunks.ts';

/** A log in memory that counts how often it is read. */
function createLog(text = '') {
  const log = { bytes: Buffer.from(text), reads: 0 };
  const jobLog: JobLogPort = {
    fileOf: (jobId) => jobId,
    note: async () => {},
    listen: () => () => {},
    shrink: async () => {},
    remove: async () => {},
    async read(_jobId, { offset, maxBytes }) {
      log.reads += 1;
      const content = log.bytes.subarray(offset, offset + maxBytes);
      await new Promise(setImmediate);
      return { content, nextOffset: offset + content.length, sizeBytes: log.bytes.length };
    },
  };
  const write = (more: string | Buffer) => {
    log.bytes = Buffer.concat([log.bytes, Buffer.from(more)]);
  };
  return { log, write, chunks: createLogChunks(jobLog) };
}

async function readAll(chunks: LogChunks, from = 0): Promise<LogChunk[]> {
  const found: LogChunk[] = [];
  for (let end = from; ; ) {
    const chunk = await chunks.read(end);
    if (!chunk) return found;
    found.push(chunk);
    end = chunk.end;
  }
}

const textOf = (chunks: readonly LogChunk[]) => chunks.map(({ text }) => text).join('');

test('a hundred readers at one offset get the same chunk by one read', async () => {
  const { log, chunks } = createLog('epoch 1\n');
  const readers = Array.from({ length: 100 }, () => chunks.open('job'));

  const found = await Promise.all(readers.map((reader) => reader.read(0)));

  assert.deepEqual(found[0], { end: 8, text: 'epoch 1\n' });
  assert.ok(found.every((chunk) => chunk === found[0]));
  assert.equal(log.reads, 1);
});

test('readers that began at different places soon share their reads', async () => {
  const { log, chunks } = createLog('x'.repeat(1_000_000));
  const [one, other] = [chunks.open('job'), chunks.open('job')];

  const whole = await readAll(one);
  const readsOfOne = log.reads;
  const rest = await readAll(other, 12_345);

  assert.equal(textOf(rest), textOf(whole).slice(12_345));
  assert.equal(rest[1], whole[1]);
  assert.equal(log.reads - readsOfOne, 2);
});

test('a reader who falls far behind reads for itself, and misses nothing', async () => {
  const text = Array.from({ length: 1_000_000 }, (_, index) => String(index)).join('\n');
  const { chunks } = createLog(text);
  const [fast, slow] = [chunks.open('job'), chunks.open('job')];
  const first = await slow.read(0);
  await readAll(fast);

  const rest = await readAll(slow, first?.end);

  assert.equal(textOf([...(first ? [first] : []), ...rest]), text);
});

test('no character is cut, wherever a chunk ends', async () => {
  const text = 'a'.concat('あ😀é'.repeat(100_000));
  const { chunks } = createLog(text);

  const found = await readAll(chunks.open('job'));

  assert.ok(found.length > 10);
  assert.equal(textOf(found), text);
});

test('half a character waits for its other half, and comes alone once nothing more will come', async () => {
  const { write, chunks } = createLog();
  const reader = chunks.open('job');
  const [head, tail] = [Buffer.from('あ').subarray(0, 2), Buffer.from('あ').subarray(2)];
  write(head);

  assert.equal(await reader.read(0), undefined);
  assert.equal((await reader.readLast(0))?.text, '\ufffd');
  write(tail);
  assert.equal((await reader.read(0))?.text, 'あ');
});

test('who asks after the log grew finds what is new, also while another still looks at its old end', async () => {
  const { write, chunks } = createLog();
  const [early, late] = [chunks.open('job'), chunks.open('job')];
  const looking = early.read(0);
  write('new');

  const found = await late.read(0);

  assert.equal(await looking, undefined);
  assert.equal(found?.text, 'new');
});

test('what was kept is dropped with the last reader', async () => {
  const { log, chunks } = createLog('text');
  const reader = chunks.open('job');
  await reader.read(0);

  reader.close();
  reader.close();
  await chunks.open('job').read(0);

  assert.equal(log.reads, 2);
});
