import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { createFakeClock } from '@leadersboard/kit/testing';
import { inPhase, SEEN_AFTER_MS } from './in-phase.ts';

const job = { id: 'job', attempt: 1 };

function createSurroundings() {
  const told: string[] = [];
  const faults: string[] = [];
  const status = { advance: async (_: string, __: number, phase: string) => told.push(phase) > 0 };
  const log = { info() {}, error: (_: object, message: string) => void faults.push(message) };
  return { told, faults, status, log, clock: createFakeClock() };
}

test('a phase that is over at once is told to nobody', async () => {
  const { told, ...ports } = createSurroundings();

  const value = await inPhase(ports, job, 'scoring', async () => 7);
  ports.clock.advance(SEEN_AFTER_MS);

  assert.deepEqual([value, told], [7, []]);
});

test('a phase that takes a while is told once', async () => {
  const { told, ...ports } = createSurroundings();
  const { promise, resolve } = Promise.withResolvers<void>();

  const working = inPhase(ports, job, 'scoring', () => promise);
  ports.clock.advance(10 * SEEN_AFTER_MS);
  resolve();
  await working;

  assert.deepEqual(told, ['scoring']);
});

test('a phase that finds no room is told to the operator at once and takes nothing from the work', async () => {
  const { faults, ...ports } = createSurroundings();
  const { promise, resolve } = Promise.withResolvers<number>();
  const status = { advance: () => Promise.reject(kitErrors.storage_full('The disk has no room.')) };

  const working = inPhase({ ...ports, status }, job, 'recording', () => promise);
  ports.clock.advance(SEEN_AFTER_MS);
  await new Promise((turned) => setImmediate(turned));
  const faultsMeanwhile = [...faults];
  resolve(7);

  assert.equal(await working, 7);
  assert.deepEqual(faultsMeanwhile, ['the phase of a job could not be written']);
});

test('what the work throws is thrown', async () => {
  const { told: _, ...ports } = createSurroundings();

  await assert.rejects(
    inPhase(ports, job, 'recording', () => Promise.reject(new Error('no'))),
    /no/,
  );
});
