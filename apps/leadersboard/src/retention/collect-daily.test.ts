import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { silentLogger } from '@leadersboard/kit/log';
import { createFakeClock } from '@leadersboard/kit/testing';
import { collectDaily } from './collect-daily.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

test('collects soon after the start, then once a day, until it is stopped', async () => {
  const clock = createFakeClock();
  const { collector, starts } = createCollector();
  const stop = collectDaily(collector, clock, silentLogger);

  clock.advance(9 * MINUTE_MS);
  const early = starts.length;
  clock.advance(MINUTE_MS);
  const first = starts.length;
  await endOfTurn();
  clock.advance(DAY_MS);
  const second = starts.length;
  await stop();
  clock.advance(DAY_MS);

  assert.deepEqual([early, first, second, starts.length], [0, 1, 2, 2]);
});

test('a collection that fails does not end the days', async () => {
  const clock = createFakeClock();
  const { collector, starts } = createCollector(() =>
    Promise.reject(kitErrors.storage_busy('Another process writes.')),
  );
  const stop = collectDaily(collector, clock, silentLogger);

  clock.advance(10 * MINUTE_MS);
  await endOfTurn();
  clock.advance(DAY_MS);
  await stop();

  assert.equal(starts.length, 2);
});

test('no second collection begins while one takes longer than a day', async () => {
  const clock = createFakeClock();
  const first = Promise.withResolvers<[]>();
  const { collector, starts } = createCollector(() => first.promise);
  const stop = collectDaily(collector, clock, silentLogger);

  clock.advance(10 * MINUTE_MS + 2 * DAY_MS);
  const stopping = stop();
  first.resolve([]);
  await stopping;

  assert.equal(starts.length, 1);
});

function createCollector(collect: () => Promise<[]> = async () => []) {
  const starts: Promise<[]>[] = [];
  return {
    starts,
    collector: {
      collect() {
        const collection = collect();
        starts.push(collection);
        return collection;
      },
    },
  };
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
