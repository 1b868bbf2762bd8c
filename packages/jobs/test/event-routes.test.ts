import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followEvents, type ReceivedEvent } from '@leadersboard/kit/client';
import { createJobApi, createJobApiWithJob } from './job-api.ts';
import { newJob } from './job-fixtures.ts';

const { signal } = new AbortController();

const stateOf = ({ data }: ReceivedEvent) => {
  const { job_id, status, phase } = JSON.parse(data);
  return phase === null ? [job_id, status] : [job_id, status, phase];
};

test("a job's events come from its first on, then as they happen, then its end", async (t) => {
  const { connect, jobId, engine } = await createJobApiWithJob(t);
  const client = await connect('ada');
  const events: ReceivedEvent[] = [];
  for await (const event of followEvents(client, `/jobs/${jobId}/events`, { signal })) {
    events.push(event);
    if (event.event === 'end') break;
    if (events.length === 1) await engine.status.begin(jobId, 'w');
    if (events.length === 2) await engine.status.advance(jobId, 1, 'running');
    if (events.length === 3) await engine.status.cancel(jobId, 'Enough.');
    if (events.length === 4) await engine.status.finish(jobId, 1, { status: 'cancelled', detail: 'Enough.' });
  }

  assert.deepEqual(events.slice(0, -1).map(stateOf), [
    [jobId, 'pending'],
    [jobId, 'running', 'staging'],
    [jobId, 'running', 'running'],
    [jobId, 'running', 'running'],
    [jobId, 'cancelled'],
  ]);
  assert.equal(JSON.parse(events[3]?.data ?? '').cancel_requested, true);
  assert.deepEqual(JSON.parse(events.at(-1)?.data ?? '').status, 'cancelled');
});

test("an ended job's events are told at once, from behind the last that was seen", async (t) => {
  const { get, jobId, engine } = await createJobApiWithJob(t);
  await engine.status.cancel(jobId, 'Enough.');

  const whole = await get('ada', `/jobs/${jobId}/events`);
  const ids = [...whole.body.matchAll(/^id: (\d+)$/gm)].map(([, id]) => String(id));
  const rest = await get('ada', `/jobs/${jobId}/events`, { 'last-event-id': String(ids[0]) });
  const same = await get('ada', `/jobs/${jobId}/events?after=${ids[0]}`);

  assert.equal(ids.length, 2);
  assert.deepEqual(
    [...rest.body.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name),
    ['job', 'end'],
  );
  assert.equal(same.body, rest.body);
});

test('all own events come as they happen; an admin gets those of everybody', async (t) => {
  const { connect, engine } = await createJobApi(t);
  const ada = followEvents(await connect('ada'), '/events', { signal });
  const root = followEvents(await connect('root'), '/events', { signal });
  const ready = [await ada.next(), await root.next()];

  await engine.status.create(newJob({ id: 'eves', owner: 'eve' }));
  await engine.status.create(newJob({ id: 'adas', owner: 'ada' }));
  const [own, first, second] = [await ada.next(), await root.next(), await root.next()];
  await Promise.all([ada.return(undefined), root.return(undefined)]);

  assert.deepEqual(
    ready.map(({ value }) => value?.event),
    ['ready', 'ready'],
  );
  assert.deepEqual(own.value && stateOf(own.value), ['adas', 'pending']);
  assert.deepEqual(
    [first, second].map(({ value }) => value && stateOf(value)[0]),
    ['eves', 'adas'],
  );
});

test('who was away gets what happened meanwhile', async (t) => {
  const { connect, engine } = await createJobApi(t);
  const client = await connect('ada');
  const before = followEvents(client, '/events', { signal });
  const ready = await before.next();
  await before.return(undefined);
  for (let index = 0; index < 600; index += 1) {
    await engine.status.create(newJob({ id: `job-${index}`, owner: index % 2 === 0 ? 'ada' : 'eve' }));
  }

  const ids: string[] = [];
  for await (const event of followEvents(client, `/events?after=${ready.value?.id}`, { signal })) {
    if (event.event === 'job') ids.push(String(stateOf(event)[0]));
    if (ids.length === 300) break;
  }

  assert.deepEqual(
    ids,
    Array.from({ length: 300 }, (_, index) => `job-${2 * index}`),
  );
});
