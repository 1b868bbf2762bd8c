import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followEvents } from '@leadersboard/kit/client';
import { createJobApiWithJob } from './job-api.ts';

const { signal } = new AbortController();

const point = (step: number) => ({ step, name: 'loss', value: 1 / step, at: 0 });

test('GET metrics gives the curves piece by piece', async (t) => {
  const { get, jobId, ports } = await createJobApiWithJob(t);
  await ports.liveMetrics.append(jobId, [point(1), point(2), point(4)]);

  const first = (await get('ada', `/jobs/${jobId}/metrics?limit=2`)).json();
  const rest = (await get('ada', `/jobs/${jobId}/metrics?after=${first.next}`)).json();

  assert.deepEqual(first.points[1], {
    ...{ step: 2, name: 'loss', value: 0.5, at: '1970-01-01T00:00:00.000Z' },
  });
  assert.deepEqual(
    rest.points.map(({ step }: { step: number }) => step),
    [4],
  );
});

test('curves are followed until the job has ended', async (t) => {
  const { connect, jobId, ports, engine } = await createJobApiWithJob(t);
  await engine.status.begin(jobId, 'w');
  await ports.liveMetrics.append(jobId, [point(1)]);
  const path = `/jobs/${jobId}/metrics?follow=1`;
  const steps: number[] = [];

  for await (const { event, data } of followEvents(await connect('ada'), path, { signal })) {
    if (event === 'end') break;
    for (const { step } of JSON.parse(data).points) steps.push(step);
    if (steps.length === 1) await ports.liveMetrics.append(jobId, [point(2), point(3)]);
    else await engine.status.finish(jobId, 1, { status: 'cancelled', detail: 'Enough.' });
  }

  assert.deepEqual(steps, [1, 2, 3]);
});
