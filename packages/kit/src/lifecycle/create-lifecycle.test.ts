import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { createLogger } from '../log/index.ts';
import { createFakeClock } from '../testing/create-fake-clock.ts';
import { createLifecycle } from './create-lifecycle.ts';
import type { LifecyclePart } from './lifecycle-part.ts';

function createHarness() {
  const events: string[] = [];
  const lines: string[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line).msg);
  const log = createLogger({ name: 'test', level: 'info', destination: { write } });
  const clock = createFakeClock();
  const exited = Promise.withResolvers<number>();
  const signals = Object.assign(new EventEmitter(), { exit: exited.resolve });
  const lifecycle = createLifecycle({ log, clock, drainTimeoutMs: 5_000, process: signals });
  const add = (name: string, halves: Omit<LifecyclePart, 'name'> = {}) =>
    lifecycle.add({
      ...halves,
      name,
      start: halves.start ?? (() => void events.push(`start ${name}`)),
      stop: halves.stop ?? (() => void events.push(`stop ${name}`)),
    });
  return { events, lines, clock, exited: exited.promise, signals, lifecycle, add };
}

const never = () => new Promise<void>(() => {});

describe('createLifecycle', () => {
  it('starts the parts in order and stops them in reverse', async () => {
    const { lifecycle, add, events } = createHarness();
    add('database');
    add('server');

    await lifecycle.start();
    const code = await lifecycle.stop();

    assert.deepEqual(events, ['start database', 'start server', 'stop server', 'stop database']);
    assert.equal(code, 0);
  });

  it('stops what was started when a part fails to start, and names that part', async () => {
    const { lifecycle, add, events } = createHarness();
    add('database');
    add('server', { start: () => Promise.reject(new Error('the port is taken')) });
    add('worker');

    await assert.rejects(lifecycle.start(), {
      code: 'start_failed',
      message: 'The part "server" did not start: the port is taken',
    });
    assert.deepEqual(events, ['start database', 'stop database']);
  });

  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`stops the parts and exits with 0 on ${signal}`, async () => {
      const { lifecycle, add, events, signals, exited } = createHarness();
      add('server');
      await lifecycle.start();

      signals.emit(signal, signal);

      assert.equal(await exited, 0);
      assert.deepEqual(events, ['start server', 'stop server']);
    });
  }

  it('exits at once with 130 on a second SIGINT', async () => {
    const { lifecycle, add, signals, exited } = createHarness();
    add('server', { stop: never });
    await lifecycle.start();

    signals.emit('SIGINT', 'SIGINT');
    signals.emit('SIGINT', 'SIGINT');

    assert.equal(await exited, 130);
  });

  it('kills what would outlive the process before a second SIGINT ends it, whatever fails in between', async () => {
    const { lifecycle, add, events, signals, exited } = createHarness();
    add('stuck', {
      kill: () => {
        throw new Error('stuck');
      },
    });
    add('worker', { stop: never, kill: () => void events.push('kill worker') });
    await lifecycle.start();

    signals.emit('SIGINT', 'SIGINT');
    assert.ok(!events.includes('kill worker'));
    signals.emit('SIGINT', 'SIGINT');
    const atExit = [...events];

    assert.equal(await exited, 130);
    assert.ok(atExit.includes('kill worker'));
  });

  it('says at the first signal what it waits for', async () => {
    const { lifecycle, add, signals, exited, lines } = createHarness();
    add('server', { waitsFor: () => undefined });
    add('worker', { waitsFor: () => '4 s for 1 job to end' });
    await lifecycle.start();

    signals.emit('SIGINT', 'SIGINT');
    await exited;

    assert.ok(lines.includes('waiting up to 4 s for 1 job to end; press Ctrl+C again to stop at once'));
  });

  it('says that it stops where it waits for nothing', async () => {
    const { lifecycle, add, signals, exited, lines } = createHarness();
    add('server');
    await lifecycle.start();

    signals.emit('SIGTERM', 'SIGTERM');
    await exited;

    assert.ok(lines.includes('stopping; press Ctrl+C again to stop at once'));
  });

  it('goes on draining on a second SIGTERM', async () => {
    const { lifecycle, add, signals, exited } = createHarness();
    const drained = Promise.withResolvers<void>();
    add('server', { stop: () => drained.promise });
    await lifecycle.start();

    signals.emit('SIGTERM', 'SIGTERM');
    signals.emit('SIGTERM', 'SIGTERM');
    drained.resolve();

    assert.equal(await exited, 0);
  });

  it('stops the other parts when one fails to stop, and exits with 1', async () => {
    const { lifecycle, add, events, signals, exited } = createHarness();
    add('database');
    add('server', { stop: () => Promise.reject(new Error('stuck')) });
    await lifecycle.start();

    signals.emit('SIGTERM', 'SIGTERM');

    assert.equal(await exited, 1);
    assert.deepEqual(events, ['start database', 'start server', 'stop database']);
  });

  it('gives up on a part that hangs once the time is over, still stops the others, and exits with 1', async () => {
    const { lifecycle, add, events, clock, signals, exited } = createHarness();
    const hanging = Promise.withResolvers<void>();
    add('database');
    add('server', {
      stop: () => {
        hanging.resolve();
        return never();
      },
    });
    await lifecycle.start();

    signals.emit('SIGTERM', 'SIGTERM');
    await hanging.promise;
    clock.advance(5_000);

    assert.equal(await exited, 1);
    assert.deepEqual(events, ['start database', 'start server', 'stop database']);
  });

  it('starts nothing more when a signal comes during the start', async () => {
    const { lifecycle, add, events, signals, exited } = createHarness();
    const opened = Promise.withResolvers<void>();
    add('database', { start: () => opened.promise });
    add('server');

    const started = lifecycle.start();
    signals.emit('SIGTERM', 'SIGTERM');
    opened.resolve();
    await started;

    assert.equal(await exited, 0);
    assert.deepEqual(events, ['stop database']);
  });

  it('leaves no signal listener and no timer behind', async () => {
    const { lifecycle, add, signals, clock } = createHarness();
    add('server');
    await lifecycle.start();

    await lifecycle.stop();

    assert.equal(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGINT'), 0);
    assert.equal(clock.waiting, 0);
  });

  it('stops once, however often it is asked', async () => {
    const { lifecycle, add, events } = createHarness();
    add('server');
    await lifecycle.start();

    await Promise.all([lifecycle.stop(), lifecycle.stop()]);

    assert.deepEqual(events, ['start server', 'stop server']);
  });
});
