import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import type { JobLogPort } from '../src/ports/job-log.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';

export type JobLogContract = {
  name: string;
  create(t: TestContext): Promise<JobLogPort>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of JobLogPort keeps. */
export function testJobLog({ name, create, skip }: JobLogContract): void {
  const it = contractTests(name, skip);

  it('is empty before anything was written', async (t) => {
    const log = await create(t);

    const slice = await log.read('job', { offset: 0, maxBytes: 100 });

    assert.deepEqual(
      { ...slice, content: slice.content.length },
      { content: 0, nextOffset: 0, sizeBytes: 0 },
    );
  });

  it('reads on from where the last slice ended', async (t) => {
    const log = await create(t);
    await appendFile(log.fileOf('job'), '0123456789');

    const first = await log.read('job', { offset: 0, maxBytes: 4 });
    const second = await log.read('job', { offset: first.nextOffset, maxBytes: 100 });

    assert.equal(textOf(first.content), '0123');
    assert.equal(textOf(second.content), '456789');
    assert.deepEqual([second.nextOffset, second.sizeBytes], [10, 10]);
  });

  it('waits at its end until more is written', async (t) => {
    const log = await create(t);
    await appendFile(log.fileOf('job'), 'one\n');

    const atEnd = await log.read('job', { offset: 4, maxBytes: 100 });
    await appendFile(log.fileOf('job'), 'two\n');
    const more = await log.read('job', { offset: atEnd.nextOffset, maxBytes: 100 });

    assert.deepEqual([atEnd.content.length, atEnd.nextOffset], [0, 4]);
    assert.equal(textOf(more.content), 'two\n');
  });

  it('keeps an offset that lies past the end', async (t) => {
    const log = await create(t);
    await appendFile(log.fileOf('job'), 'abc');

    const slice = await log.read('job', { offset: 50, maxBytes: 100 });

    assert.deepEqual([slice.content.length, slice.nextOffset, slice.sizeBytes], [0, 50, 3]);
  });

  it('keeps the bytes of the program as they are', async (t) => {
    const log = await create(t);
    const bytes = Buffer.from([0, 255, 10, 27, 128]);
    await appendFile(log.fileOf('job'), bytes);

    const { content } = await log.read('job', { offset: 0, maxBytes: 100 });

    assert.deepEqual(Buffer.from(content), bytes);
  });

  it('marks its own notes and gives each a line, also after half a line of the program', async (t) => {
    const log = await create(t);
    await log.note('job', 'begun');
    await appendFile(log.fileOf('job'), 'epoch 1 …');

    await log.note('job', 'ended');

    assert.equal(await readAll(log, 'job'), '[leadersboard] begun\nepoch 1 …\n[leadersboard] ended\n');
  });

  it('lets no note pretend to be several lines or to be coloured', async (t) => {
    const log = await create(t);

    await log.note('job', 'file "a\n[leadersboard] all is well\u001b[2J\u2028\u009b"');

    const text = '[leadersboard] file "a\\u000a[leadersboard] all is well\\u001b[2J\\u2028\\u009b"\n';
    assert.equal(await readAll(log, 'job'), text);
  });

  it('keeps jobs apart', async (t) => {
    const log = await create(t);
    await log.note('job-1', 'one');
    await log.note('job-2', 'two');

    assert.equal(await readAll(log, 'job-2'), '[leadersboard] two\n');
  });

  it('keeps the end of a log that is shrunk, from the beginning of a line', async (t) => {
    const log = await create(t);
    const lines = Array.from({ length: 1_000 }, (_, index) => `epoch ${index}: größer`);
    await appendFile(log.fileOf('job'), `${lines.join('\n')}\n`);

    await log.shrink('job', 1_000);

    const [mark, ...kept] = (await readAll(log, 'job')).trimEnd().split('\n');
    assert.match(mark ?? '', /^\[leadersboard\] Of 19890 bytes only the end was kept\.$/);
    assert.ok(kept.length > 30);
    assert.deepEqual(kept, lines.slice(-kept.length));
    assert.ok((await log.read('job', { offset: 0, maxBytes: 0 })).sizeBytes <= 1_000);
  });

  it('cuts no character where a log without lines is shrunk', async (t) => {
    const log = await create(t);
    await appendFile(log.fileOf('job'), 'あ'.repeat(1_000));

    await log.shrink('job', 500);

    const [, kept = ''] = (await readAll(log, 'job')).split('\n');
    assert.match(kept, /^あ{100,}$/);
  });

  it('leaves a log alone that is short enough, also the second time', async (t) => {
    const log = await create(t);
    await log.note('job', 'short');
    await appendFile(log.fileOf('long'), 'x\n'.repeat(1_000));

    await log.shrink('job', 100);
    await log.shrink('none', 100);
    await log.shrink('long', 100);
    const once = await readAll(log, 'long');
    await log.shrink('long', 100);

    assert.equal(await readAll(log, 'job'), '[leadersboard] short\n');
    assert.equal(await readAll(log, 'long'), once);
  });

  it('is empty again after it was removed', async (t) => {
    const log = await create(t);
    await log.note('job', 'gone');

    await log.remove('job');
    await log.remove('job');

    assert.equal(await readAll(log, 'job'), '');
  });

  it('tells each listener that the log has come, and that it grew', async (t) => {
    const log = await create(t);
    const bells = [listen(t, log, 'job'), listen(t, log, 'job')];

    await log.note('job', 'one');
    await Promise.all(bells.map((bell) => bell.until(1)));
    await appendFile(log.fileOf('job'), 'two\n');
    await Promise.all(bells.map((bell) => bell.until(2)));

    assert.equal(await readAll(log, 'job'), '[leadersboard] one\ntwo\n');
  });

  it('tells of the last of many changes, and calls not for each', async (t) => {
    const log = await create(t);
    const bell = listen(t, log, 'job');

    for (let line = 0; line < 500; line += 1) await appendFile(log.fileOf('job'), `${line}\n`);
    await bell.untilRead(async () => (await readAll(log, 'job')).endsWith('499\n'));

    assert.ok(bell.count() < 250, `called ${bell.count()} times`);
  });

  it('tells nobody of another log, or who listens no more', async (t) => {
    const log = await create(t);
    const other = listen(t, log, 'other');
    const left = listen(t, log, 'job');
    const stays = listen(t, log, 'job');
    left.stop();

    await log.note('job', 'one');
    await stays.until(1);

    assert.deepEqual([other.count(), left.count()], [0, 0]);
  });

  it('refuses the id of a job that could lead elsewhere', async (t) => {
    const log = await create(t);

    assert.throws(() => log.fileOf('../job'), { code: 'invalid_path' });
    await assert.rejects(log.note('a/b', 'x'), { code: 'invalid_path' });
    await assert.rejects(log.read('..', { offset: 0, maxBytes: 1 }), { code: 'invalid_path' });
  });
}

/** Counts the calls, and waits for them. */
function listen(t: TestContext, log: JobLogPort, jobId: string) {
  let calls = 0;
  let called = Promise.withResolvers<void>();
  const stop = log.listen(jobId, () => {
    calls += 1;
    called.resolve();
    called = Promise.withResolvers();
  });
  t.after(stop);
  return {
    stop,
    count: () => calls,
    async until(count: number): Promise<void> {
      while (calls < count) await called.promise;
    },
    /** Reads after each call, as whoever follows a log does. */
    async untilRead(isWhole: () => Promise<boolean>): Promise<void> {
      for (let next = called.promise; !(await isWhole()); next = called.promise) await next;
    },
  };
}

async function readAll(log: JobLogPort, jobId: string): Promise<string> {
  return textOf((await log.read(jobId, { offset: 0, maxBytes: 1_000_000 })).content);
}

function textOf(content: Uint8Array): string {
  return Buffer.from(content).toString('utf8');
}
