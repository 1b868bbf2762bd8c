import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from './create-fake-clock.ts';

test('calls timers in the order in which they come due, each at its own time', () => {
  const clock = createFakeClock(1000);
  const calls: [string, number][] = [];
  clock.after(20, () => calls.push(['late', clock.now()]));
  clock.after(10, () => calls.push(['early', clock.now()]));
  clock.after(10, () => calls.push(['early, asked later', clock.now()]));

  clock.advance(20);

  assert.deepEqual(calls, [
    ['early', 1010],
    ['early, asked later', 1010],
    ['late', 1020],
  ]);
});

test('calls a timer that another timer set within the same advance', () => {
  const clock = createFakeClock();
  const calledAt: number[] = [];
  const repeat = () => {
    calledAt.push(clock.monotonic());
    clock.after(10, repeat);
  };
  clock.after(10, repeat);

  clock.advance(35);

  assert.deepEqual(calledAt, [10, 20, 30]);
  assert.equal(clock.waiting, 1);
});

test('never calls a timer that was cancelled or is not yet due', () => {
  const clock = createFakeClock();
  const fail = () => assert.fail('called');
  clock.after(10, fail).cancel();
  clock.after(11, fail);

  clock.advance(10);

  assert.equal(clock.waiting, 1);
});

test('jumps the wall clock without moving the monotonic one or its timers', () => {
  const clock = createFakeClock(1000);
  clock.after(10, () => assert.fail('called'));

  clock.jump(-400);

  assert.equal(clock.now(), 600);
  assert.equal(clock.monotonic(), 0);
});
