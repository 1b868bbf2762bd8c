import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { createRecorder } from '../src/domain/record-runs.ts';
import { MAX_FILE_TRIES } from '../src/domain/record-runs-backoff.ts';
import { createRecordingPlace, drainMs } from './create-recording-place.ts';

const FIVE_MINUTES_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

test('a job that ends is recorded at once, and knows its run', async (t) => {
  const place = await createRecordingPlace(t);
  place.startRecorder(t);

  await place.endJob('job');
  await place.answer('job', 'recorded');
  await place.untilCounts(0);

  assert.equal((await place.status.find('job'))?.runId, 'run of job');
  assert.equal(place.records.length, 1);
});

test('jobs that ended while no recorder ran are recorded at its start', async (t) => {
  const place = await createRecordingPlace(t);
  await place.endJob('one');
  await place.endJob('two');

  place.startRecorder(t);
  await place.answer('one', 'recorded');
  await place.answer('two', 'recorded');

  await place.untilCounts(0);
});

test('a server that is away is asked later and later, and the record arrives once', async (t) => {
  const place = await createRecordingPlace(t);
  place.startRecorder(t);
  await place.endJob('job');

  const waits: number[] = [];
  for (let tries = 0; tries < 12; tries += 1) {
    await place.answer('job', 'unavailable');
    await place.log.until(({ length }) => length > tries);
    waits.push(place.log.entries[tries]?.delayMs ?? 0);
    place.clock.advance(FIVE_MINUTES_MS);
  }
  await place.answer('job', 'recorded');
  await place.untilCounts(0);

  assert.ok(waits.every((wait, tries) => wait >= Math.min(500 * 2 ** tries, FIVE_MINUTES_MS / 2)));
  assert.ok(waits.every((wait, tries) => wait <= Math.min(1000 * 2 ** tries, FIVE_MINUTES_MS)));
  assert.equal((await place.status.find('job'))?.runId, 'run of job');
});

test('what the server refuses is not tried again, and the reason is kept', async (t) => {
  const place = await createRecordingPlace(t);
  place.startRecorder(t);
  await place.endJob('job');

  await place.answer('job', 'refused');
  await place.untilCounts(0, 1);
  place.clock.advance(DAY_MS);

  assert.deepEqual(place.underWay(), []);
  assert.match(place.log.entries[0]?.message ?? '', /refused the record of a job for good/);
});

test('a file over which a server fails for a day is left out, and the job and the log say so', async (t) => {
  const place = await createRecordingPlace(t);
  place.startRecorder(t);
  await place.endJob('job');

  for (let tries = 0; tries < MAX_FILE_TRIES; tries += 1) {
    await place.answer('job', 'file failed');
    await place.log.until(({ length }) => length > tries);
    place.clock.advance(HOUR_MS);
  }
  await place.answer('job', 'file failed');
  await place.untilCounts(0);

  const job = await place.status.find('job');
  assert.deepEqual([job?.runId, job?.recordingNote], ['run of job', 'model.pt is not here.']);
  assert.match(place.log.entries.at(-1)?.message ?? '', /recorded without some of its files/);
});

test('what is to be recorded of a job that is gone is dropped', async (t) => {
  const place = await createRecordingPlace(t);
  await place.endJob('job');
  const status = { find: async () => undefined };
  const recorder = createRecorder({ ...place, status }, { atOnce: 4, drainMs });
  t.after(() => recorder.stop());

  recorder.start();
  await place.untilCounts(0);

  assert.match(place.log.entries[0]?.message ?? '', /its recording is dropped/);
});

test('a bug is told with its error, and the job is tried again', async (t) => {
  const place = await createRecordingPlace(t);
  place.startRecorder(t);
  await place.endJob('job');

  await place.answer('job', 'bug');
  await place.log.until(({ length }) => length > 0);
  place.clock.advance(1000);
  await place.answer('job', 'recorded');

  await place.untilCounts(0);
  assert.match(place.log.entries[0]?.message ?? '', /^recording a job failed/);
});

test('at most four are recorded at once, and none twice at once', async (t) => {
  const place = await createRecordingPlace(t);
  const jobs = Array.from({ length: 9 }, (_, index) => `job-${index}`);
  for (const job of jobs) await place.endJob(job);
  place.startRecorder(t);

  await Promise.all(jobs.map((job) => place.answer(job, 'recorded')));
  await place.untilCounts(0);

  assert.equal(place.most(), 4);
  assert.deepEqual(place.records.map(({ jobId }) => jobId).sort(), jobs);
});

test('jobs that hang or always fail do not hold up others', async (t) => {
  const place = await createRecordingPlace(t);
  for (const job of ['hangs', 'poison']) await place.endJob(job);
  place.startRecorder(t);
  await place.untilAsked('hangs', 'poison');
  await place.answer('poison', 'unavailable');
  await place.log.until(({ length }) => length > 0);

  await place.endJob('well');
  await place.answer('well', 'recorded');
  await place.untilCounts(2);
  place.clock.advance(1000);

  await place.untilAsked('hangs', 'poison');
  assert.equal((await place.status.find('well'))?.runId, 'run of well');
});

for (const jumpMs of [DAY_MS, -DAY_MS]) {
  test(`a clock that jumps by ${jumpMs > 0 ? 'a day' : 'minus a day'} delays no try by more than five minutes`, async (t) => {
    const place = await createRecordingPlace(t);
    place.startRecorder(t);
    await place.endJob('job');
    await place.answer('job', 'unavailable');
    await place.log.until(({ length }) => length > 0);

    place.clock.jump(jumpMs);
    place.clock.advance(FIVE_MINUTES_MS);
    await place.answer('job', 'recorded');

    await place.untilCounts(0);
  });
}

test('an outbox that cannot be written is told, and tried again after a pause', async (t) => {
  const place = await createRecordingPlace(t);
  await place.endJob('job');
  const full = () => Promise.reject(kitErrors.storage_full('No room is left on the disk.'));
  let fails = true;
  const outbox: typeof place.outbox = {
    ...place.outbox,
    recorded: (...to) => (fails ? full() : place.outbox.recorded(...to)),
    postpone: (...to) => (fails ? full() : place.outbox.postpone(...to)),
  };
  const recorder = createRecorder({ ...place, outbox }, { atOnce: 4, drainMs });
  t.after(() => recorder.stop());
  recorder.start();

  await place.answer('job', 'recorded');
  await place.log.until((entries) => entries.some(({ message }) => message.includes('could not be written')));
  assert.deepEqual(place.underWay(), []);
  fails = false;
  place.clock.advance(1000);
  await place.answer('job', 'recorded');

  await place.untilCounts(0);
});

test('stop waits for what is under way', async (t) => {
  const place = await createRecordingPlace(t);
  const recorder = place.startRecorder(t);
  await place.endJob('job');
  await place.untilAsked('job');

  const stopped = recorder.stop();
  await place.answer('job', 'recorded');
  await stopped;

  assert.deepEqual(await place.outbox.counts(), { waiting: 0, refused: 0 });
});

test('stop cuts off what takes too long, and it is recorded at the next start', async (t) => {
  const place = await createRecordingPlace(t);
  const recorder = place.startRecorder(t);
  await place.endJob('job');
  await place.untilAsked('job');

  const stopped = recorder.stop();
  place.clock.advance(drainMs);
  await stopped;

  assert.deepEqual(await place.outbox.counts(), { waiting: 1, refused: 0 });
  assert.equal(place.clock.waiting, 0);
  place.startRecorder(t);
  await place.answer('job', 'recorded');
  await place.untilCounts(0);
});
