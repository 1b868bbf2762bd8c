import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import type { LiveMetricsPort, MetricPoint } from '../src/ports/live-metrics.ts';
import { leaseMs } from './create-process.ts';
import { createProcesses, report } from './create-processes.ts';

/** A program in sh that appends these lines to its curves. */
const curves = (...lines: string[]) => `cat >> "$2/metrics.jsonl" <<'END'\n${lines.join('\n')}\nEND\n`;

test('curves are seen while the program runs, by another process too', async (t) => {
  const { place, first, second } = await createProcesses(t);
  const gate = join(place.directory, 'gate');
  execFileSync('mkfifo', [gate]);
  first.createWorker(t).start();
  const goOn = `read line < ${gate}`;

  const id = await first.enqueue({
    'main.sh': [curves('{"step": 1, "loss": 0.5}'), goOn, curves('{"step": 2, "loss": 0.25}'), report].join(
      '\n',
    ),
  });
  const before = await untilPoints(second.liveMetrics, id, 1);
  const { status } = (await second.status.find(id)) ?? {};
  await writeFile(gate, 'go on\n');
  await first.untilEnd(id);
  const after = await untilPoints(second.liveMetrics, id, 2);

  assert.equal(status, 'running');
  assert.deepEqual(before.map(viewPoint), [[1, 'loss', 0.5]]);
  assert.deepEqual(after.map(viewPoint), [
    [1, 'loss', 0.5],
    [2, 'loss', 0.25],
  ]);
});

test('lines that cannot be read are told once, and take no result and no other point away', async (t) => {
  const { place, first } = await createProcesses(t);
  first.createWorker(t).start();

  const lines = ['{"step": 1, "loss": NaN}', '', 'epoch 2', '{"step": 3, "loss": 1e999, "auc": 0.9}'];
  const job = await first.untilEnd(await first.enqueue({ 'main.sh': `${curves(...lines)}${report}` }));

  const { points } = await first.liveMetrics.read(job.id, { after: 0, limit: 10 });
  assert.equal(job.status, 'completed');
  assert.deepEqual(points.map(viewPoint), [[3, 'auc', 0.9]]);
  const told = (await place.readLog(job.id)).match(/metrics\.jsonl.*/g);
  assert.deepEqual(told, [
    'metrics.jsonl was left out, in whole or in part: it is no JSON. Further ones are not told.',
  ]);
});

test('curves that cannot be kept take no result away, and the operator is told', async (t) => {
  const { first } = await createProcesses(t);
  const append = () => Promise.reject(kitErrors.storage_full('No room is left on the disk.'));
  first.createWorker(t, { liveMetrics: { append } }).start();

  const files = { 'main.sh': `${curves('{"step": 1, "loss": 1}')}${report}` };
  const job = await first.untilEnd(await first.enqueue(files));

  assert.equal(job.status, 'completed');
  assert.equal(first.log.entries.filter(({ message }) => message === 'curves could not be kept').length, 1);
});

test('points of a program whose worker has lost the job are refused', async (t) => {
  const { place, first, second } = await createProcesses(t, { jobsFolders: ['one', 'other'] });
  const late = `trap '${curves('{"step": 9, "loss": 9}').replaceAll("'", "'\\''")}exit 1' TERM`;
  const hang = `${curves('{"step": 1, "loss": 0.5}')}while :; do sleep 0.05; done`;
  const again = `${curves('{"step": 2, "loss": 0.25}')}${report}`;
  const isFirst = `mkdir ${join(place.directory, 'begun')} 2>&-`;
  const worker = first.createWorker(t);
  worker.start();
  const id = await first.enqueue({
    'main.sh': `if ${isFirst}; then\n${late}\n${hang}\nfi\n${again}`,
  });
  await untilPoints(first.liveMetrics, id, 1);

  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  await second.untilEnd(id);
  first.clock.advance(leaseMs / 3);
  await worker.stop();

  const { points } = await first.liveMetrics.read(id, { after: 0, limit: 10 });
  assert.deepEqual(points.map(viewPoint), [
    [1, 'loss', 0.5],
    [2, 'loss', 0.25],
  ]);
});

async function untilPoints(liveMetrics: LiveMetricsPort, jobId: string, count: number) {
  for (;;) {
    const grown = Promise.withResolvers<void>();
    const stopListening = liveMetrics.listen(jobId, grown.resolve);
    try {
      const { points } = await liveMetrics.read(jobId, { after: 0, limit: 100 });
      if (points.length >= count) return points;
      await grown.promise;
    } finally {
      stopListening();
    }
  }
}

function viewPoint({ step, name, value }: MetricPoint) {
  return [step, name, value];
}
