import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { TrackedExperiment } from '../src/domain/tracked-experiment.ts';
import { digestRunEntries } from '../src/domain/transfer/digest-entries.ts';
import { createPointsMeter } from '../src/domain/transfer/measures.ts';
import type { SourceRun } from '../src/domain/transfer/source-entities.ts';
import type { MetricEntry } from '../src/ports/tracking-server.ts';
import type { TransferMark, TransferTargetPort } from '../src/ports/transfer-target.ts';

export type TransferTargetSuite = {
  name: string;
  /** The target anew, as another session sees it. */
  open(): Promise<TransferTargetPort>;
  skip?: readonly SkippedTest[];
};

const points = [
  { key: 'loss', value: 0.5, timestamp: 1, step: 0 },
  { key: 'loss', value: Number.NaN, timestamp: 2, step: 1 },
  { key: 'high', value: Number.POSITIVE_INFINITY, timestamp: 2, step: -1 },
];

const content = Readable.from.bind(Readable);

/** Every adapter of TransferTargetPort passes this suite. */
export function testTransferTarget({ name, open, skip }: TransferTargetSuite): void {
  const it = contractTests(name, skip);

  it('opens an experiment of a name once', async () => {
    const experiment = newExperiment('opened twice');

    const ids = [
      await (await open()).openExperiment(experiment),
      await (await open()).openExperiment(experiment),
    ];

    assert.equal(ids[0], ids[1]);
  });

  it('keeps what was measured of a run that was finished', async () => {
    const run = newRun('finished');
    const mark = markOf(run);

    await bring(await open(), run, mark);
    const transfer = await openRun(await open(), run);

    assert.deepEqual(transfer.mark, mark);
    assert.deepEqual(await transfer.measure(), { entries: mark.entries, points: mark.points });
  });

  it('has no mark of a run that was broken off, and takes up the same one', async () => {
    const run = newRun('broken');
    const many = Array.from({ length: 21_000 }, (_, step) => ({ key: 'm', value: step, timestamp: 1, step }));
    const first = await openRun(await open(), run);
    await first.append(many);

    const second = await openRun(await open(), run);
    assert.equal(second.mark, undefined);
    await second.append(many);
    await second.finish(markOf(run, many));

    const { measure, mark } = await openRun(await open(), run);
    assert.deepEqual((await measure()).points, mark?.points);
  });

  it('brings a run that has changed up to date', async () => {
    const run = newRun('changed');
    await bring(await open(), run, markOf(run));
    const changed: SourceRun = {
      ...run,
      state: 'later',
      status: 'FAILED',
      endTime: 99,
      tags: [{ key: 'new', value: 'tag' }],
    };

    await bring(await open(), changed, markOf(changed));

    const transfer = await openRun(await open(), changed);
    assert.equal(transfer.mark?.state, 'later');
    assert.equal(
      (await transfer.measure()).entries,
      digestRunEntries({ ...changed, tags: [...run.tags, ...changed.tags] }),
    );
  });

  it('keeps the files of a run, and replaces one that has other content', async () => {
    const run = newRun('files');
    const { files } = await openRun(await open(), run);
    assert.ok(files);

    for (const text of ['first', 'second']) {
      await files.put(
        { path: 'a b/c.txt', sizeBytes: text.length, open: async () => content([]) },
        content([Buffer.from(text)]),
      );
    }

    const found = [];
    for await (const file of files.list()) {
      const chunks = [];
      for await (const chunk of await file.open()) chunks.push(chunk);
      found.push([file.path, file.sizeBytes, Buffer.concat(chunks).toString()]);
    }
    assert.deepEqual(found, [['a b/c.txt', 6, 'second']]);
  });
}

async function openRun(target: TransferTargetPort, run: SourceRun) {
  return target.openRun(run, await target.openExperiment(newExperiment('runs of the suite')));
}

async function bring(target: TransferTargetPort, run: SourceRun, mark: TransferMark): Promise<void> {
  const transfer = await openRun(target, run);
  await transfer.append(points);
  await transfer.finish(mark);
}

function markOf(run: SourceRun, brought: readonly MetricEntry[] = points): TransferMark {
  const meter = createPointsMeter();
  for (const point of brought) meter.add(point);
  const files = { count: 0, sizeBytes: 0, digest: '' };
  return { state: run.state, entries: digestRunEntries(run), points: meter.measure(), files };
}

function newExperiment(name: string): TrackedExperiment {
  return { id: '7', name, artifactLocation: '', deleted: false, createdAt: 1, updatedAt: 1, tags: [] };
}

function newRun(name: string): SourceRun {
  return {
    ...{ id: Buffer.from(name).toString('hex').padEnd(32, '0'), experimentId: '7', name, userId: 'ann' },
    ...{ status: 'FINISHED', startTime: 5, endTime: 9, deleted: false, artifactUri: '', state: 'now' },
    params: [{ key: 'lr', value: '0.1' }],
    tags: [{ key: 'mlflow.runName', value: name }],
    inputs: {
      datasets: [{ dataset: { name: 'd', digest: '1', sourceType: 'local', source: '/x' }, tags: [] }],
      models: [],
    },
    outputs: { models: [] },
  };
}
