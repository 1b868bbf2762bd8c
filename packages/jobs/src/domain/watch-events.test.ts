import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobFeed } from '../../test/in-memory-job-feed.ts';
import { pendingJob } from '../../test/job-fixtures.ts';
import type { JobFeedPort } from '../ports/job-feed.ts';
import type { EventFilter } from './recent-events.ts';
import { createEventWatch } from './watch-events.ts';

/** A feed that counts its reads. */
function createCountedFeed() {
  const { feed, tell } = createInMemoryJobFeed(createFakeClock());
  const counts = { reads: 0, listeners: 0, failure: undefined as Error | undefined };
  const counted: JobFeedPort = {
    ...feed,
    async read(options) {
      counts.reads += 1;
      if (counts.failure) throw counts.failure;
      return feed.read(options);
    },
    listen(listener) {
      counts.listeners += 1;
      const stop = feed.listen(listener);
      return () => {
        counts.listeners -= 1;
        stop();
      };
    },
  };
  return { counts, tell, watch: createEventWatch(counted) };
}

type Watch = ReturnType<typeof createEventWatch>;

/** Resolves at the first call. */
function listenOnce(watch: Watch, filter: EventFilter): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  watch.listen(filter, resolve);
  return promise;
}

const jobOf = (id: string, owner = 'ada') => pendingJob({ id, owner });

test('what is new is read once for all who listen', async () => {
  const { counts, tell, watch } = createCountedFeed();
  tell(jobOf('a'));
  const told = Array.from({ length: 100 }, () => listenOnce(watch, { jobId: 'b' }));
  const { position } = await watch.read({ jobId: 'b' }, 0);
  const readsBefore = counts.reads;

  tell(jobOf('b'));
  await Promise.all(told);
  const answers = await Promise.all(told.map(() => watch.read({ jobId: 'b' }, position)));

  assert.equal(position, 1);
  assert.ok(answers.every(({ events }) => events.length === 1 && events[0]?.jobId === 'b'));
  assert.equal(counts.reads - readsBefore, 1);
});

test('only those are told who asked for the job, or for its owner', async () => {
  const { tell, watch } = createCountedFeed();
  const calls: string[] = [];
  watch.listen({ jobId: 'a' }, () => calls.push('job a'));
  watch.listen({ owner: 'eve' }, () => calls.push('eve'));
  watch.listen({ owner: 'ada' }, () => calls.push('ada'));
  const all = listenOnce(watch, {});

  tell(jobOf('b', 'ada'));
  await all;

  assert.deepEqual(calls, ['ada']);
});

test('what is older than the first listener comes from the feed, in order, then goes on from memory', async () => {
  const { tell, watch } = createCountedFeed();
  for (let index = 0; index < 1_200; index += 1) tell(jobOf(`old-${index}`));
  const told = listenOnce(watch, {});
  tell(jobOf('new'));
  await told;

  const sequences: number[] = [];
  for (let after = 0; ; ) {
    const { events, position } = await watch.read({}, after);
    if (position === after) break;
    sequences.push(...events.map(({ sequence }) => sequence));
    after = position;
  }

  assert.deepEqual(
    sequences,
    Array.from({ length: 1_201 }, (_, index) => index + 1),
  );
});

test('who falls behind what is kept in memory misses nothing', async () => {
  const { tell, watch } = createCountedFeed();
  let told = listenOnce(watch, {});
  await watch.read({}, 0);
  for (let lot = 0; lot < 6; lot += 1) {
    for (let index = 0; index < 500; index += 1) tell(jobOf('busy'));
    await told;
    told = listenOnce(watch, {});
  }

  let count = 0;
  for (let after = 0; ; ) {
    const { events, position } = await watch.read({ jobId: 'busy' }, after);
    if (position === after) break;
    count += events.length;
    after = position;
  }

  assert.equal(count, 3_000);
});

test('a feed that cannot be read is told to all, and read again with the next event', async () => {
  const { counts, tell, watch } = createCountedFeed();
  const failed = listenOnce(watch, {});
  const { position } = await watch.read({}, 0);
  counts.failure = new Error('The disk is gone.');
  tell(jobOf('a'));
  await failed;
  await assert.rejects(watch.read({}, position), /disk is gone/);
  counts.failure = undefined;

  const told = listenOnce(watch, {});
  tell(jobOf('b'));
  await told;

  assert.equal((await watch.read({}, position)).events.length, 2);
});

test('the feed is followed no longer than somebody listens', async () => {
  const { counts, watch } = createCountedFeed();
  const stops = [watch.listen({}, () => {}), watch.listen({}, () => {})];
  assert.equal(counts.listeners, 1);

  for (const stop of [...stops, ...stops]) stop();

  assert.equal(counts.listeners, 0);
});
