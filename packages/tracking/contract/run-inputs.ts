import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { Dataset } from '../src/domain/tracked-run.ts';
import { getRun, newRun, type RunContract, toEntries } from './run-contract.ts';

const dataset: Dataset = { name: 'd', digest: '1', sourceType: 'local', source: '{}' };

/** What every adapter of RunLogPort keeps of what runs take in and put out. */
export function testRunInputs({ name, create, skip }: RunContract): void {
  const it = contractTests(name, skip);

  it('keeps a dataset as it was first named in an experiment, and an input with its first tags', async (t) => {
    const { runs, log } = await create(t);
    const [first, second] = [await runs.create(newRun()), await runs.create(newRun())];
    const tags = toEntries({ context: 'training' });
    const other = { ...dataset, source: 'elsewhere', schema: 'added' };

    await log.addInputs(first.id, { datasets: [{ dataset, tags }], models: [] });
    await log.addInputs(first.id, {
      datasets: [{ dataset: other, tags: toEntries({ more: '1' }) }],
      models: [],
    });
    await log.addInputs(second.id, { datasets: [{ dataset: other, tags: [] }], models: [] });

    assert.deepEqual((await getRun({ runs }, first.id)).inputs.datasets, [{ dataset, tags }]);
    assert.deepEqual((await getRun({ runs }, second.id)).inputs.datasets, [{ dataset, tags: [] }]);
  });

  it('keeps datasets of another digest or experiment apart', async (t) => {
    const { runs, log, experiments } = await create(t);
    const { id: experimentId } = await experiments.create({ name: 'x', tags: [] });
    const [here, there] = [await runs.create(newRun()), await runs.create(newRun({ experimentId }))];
    const whole = { ...dataset, digest: '2', schema: '[]', profile: '{}' };
    const elsewhere = { ...dataset, source: 'elsewhere' };

    await log.addInputs(here.id, {
      datasets: [dataset, whole].map((dataset) => ({ dataset, tags: [] })),
      models: [],
    });
    await log.addInputs(there.id, { datasets: [{ dataset: elsewhere, tags: [] }], models: [] });

    const found = await Promise.all([here, there].map(({ id }) => getRun({ runs }, id)));
    assert.deepEqual(
      found.map(({ inputs }) => inputs.datasets.map(({ dataset }) => dataset)),
      [[dataset, whole], [elsewhere]],
    );
  });

  it('keeps the models that go in and come out, each once', async (t) => {
    const { runs, log } = await create(t);
    const { id } = await runs.create(newRun());
    const outputs = [
      { modelId: 'm-1', step: 2 },
      { modelId: 'm-2', step: 0 },
    ];

    for (let time = 0; time < 2; time += 1) {
      await log.addInputs(id, { datasets: [], models: [{ modelId: 'm-1' }] });
      await log.addOutputs(id, outputs);
    }

    const run = await getRun({ runs }, id);
    assert.deepEqual([run.inputs.models, run.outputs.models], [[{ modelId: 'm-1' }], outputs]);
  });
}
