import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/create-fake-clock.ts';
import { captureStream } from '../testing/run-cli-in-memory.ts';
import { createProgress, type ProgressOptions } from './create-progress.ts';

function start(columns?: number, options: ProgressOptions = { title: 'Sending', total: 200 }) {
  const clock = createFakeClock();
  const captured = captureStream(columns);
  const progress = createProgress(options, captured.stream, clock);
  return { clock, progress, text: captured.text };
}

test('shows nothing for what is done within a second', () => {
  const { clock, progress, text } = start(80);

  clock.advance(999);
  progress.update(100);
  progress.finish();

  assert.equal(text(), '');
});

test('draws a bar on a terminal, not more often than a person sees, and clears it', () => {
  const { clock, progress, text } = start(80);
  const bar = `\r\u001b[2KSending ${'█'.repeat(12)}${'░'.repeat(12)} 100 of 200 (50 %)`;

  clock.advance(1000);
  progress.update(100);
  progress.update(101);
  progress.finish();

  assert.equal(text(), `${bar}\r\u001b[2K`);
});

test('prints plain lines from time to time where no terminal is', () => {
  const { clock, progress, text } = start();

  for (const done of [20, 40, 60, 80, 100, 120]) {
    clock.advance(1000);
    progress.update(done);
  }
  progress.finish();

  assert.deepEqual(text().split('\n'), [
    'Sending: 20 of 200 (10 %)',
    'Sending: 120 of 200 (60 %)',
    'Sending: 120 of 200 (60 %), done',
    '',
  ]);
});

for (const { where, columns, shown } of [
  { where: 'on a terminal', columns: 80, shown: '\r\u001b[2KJob 7 running, 1 s\r\u001b[2K' },
  { where: 'where no terminal is', columns: undefined, shown: 'Job 7: running, 1 s\n' },
]) {
  test(`says in words how it stands, ${where}, and counts nothing`, () => {
    const { clock, progress, text } = start(columns, { title: 'Job 7' });

    clock.advance(1000);
    progress.update('running, 1 s');
    progress.finish();

    assert.equal(text(), shown);
  });
}
