import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import { findRun } from './find-run.ts';
import {
  getRun,
  isMissing,
  isRefused,
  NOBODY,
  newEntries,
  newRun,
  type RunContract,
  toEntries,
  toTexts,
} from './run-contract.ts';

/** What every adapter of RunStorePort keeps. */
export function testRunStore({ name, create, skip }: RunContract): void {
  const it = contractTests(name, skip);

  it('keeps what a run was made of', async (t) => {
    const { runs, experiments } = await create(t);

    const made = await runs.create(newRun({ tags: toEntries({ a: '1', ü: '' }) }));

    assert.deepEqual(await findRun(runs, made.id), {
      ...{ ...made, metrics: [], params: [] },
      ...{ inputs: { datasets: [], models: [] }, outputs: { models: [] } },
    });
    assert.match(made.id, /^[0-9a-f]{32}$/);
    assert.deepEqual(toTexts(made.tags), { 'mlflow.runName': 'a run', a: '1', ü: '' });
    assert.deepEqual(
      [made.status, made.startTime, made.endTime, made.deleted],
      ['RUNNING', 5, undefined, false],
    );
    const root = (await experiments.find('0'))?.artifactLocation;
    assert.equal(made.artifactUri, `${root}/${made.id}/artifacts`);
    assert.deepEqual(await runs.findPlace(made.id), {
      ...{ experimentId: '0', deleted: false, artifactUri: made.artifactUri },
    });
  });

  it('puts the files of a run below those of its experiment, also where that ends with a slash', async (t) => {
    const { runs, experiments } = await create(t);
    const artifactLocation = 'file:///shared/artifacts/';
    const { id: experimentId } = await experiments.create({ name: 'x', artifactLocation, tags: [] });

    const { id, artifactUri } = await runs.create(newRun({ experimentId }));

    assert.equal(artifactUri, `file:///shared/artifacts/${id}/artifacts`);
    assert.equal((await experiments.find(experimentId))?.artifactLocation, artifactLocation);
  });

  it('gives every run an id of its own, also to many at once', async (t) => {
    const { runs } = await create(t);

    const made = await Promise.all(Array.from({ length: 50 }, () => runs.create(newRun())));

    assert.equal(new Set(made.map(({ id }) => id)).size, 50);
  });

  it('makes runs only in experiments that are there', async (t) => {
    const { runs, experiments } = await create(t);
    const { id } = await experiments.create({ name: 'x', tags: [] });
    await experiments.change(id, { deleted: true });

    await assert.rejects(runs.create(newRun({ experimentId: id })), isRefused);
    await assert.rejects(runs.create(newRun({ experimentId: '99' })), isMissing);
    await assert.rejects(runs.create(newRun({ experimentId: 'abc' })), isMissing);
  });

  it('changes only what is named', async (t) => {
    const { runs } = await create(t);
    const { id } = await runs.create(newRun());

    await runs.change(id, { status: 'FINISHED', endTime: 9 });
    await runs.change(id, { name: 'renamed' });
    const answered = await runs.change(id, {});

    const { metrics: _m, params: _p, tags, inputs: _i, outputs: _o, ...info } = await getRun({ runs }, id);
    assert.deepEqual(answered, info);
    assert.deepEqual([info.status, info.endTime, info.name], ['FINISHED', 9, 'renamed']);
    assert.equal(toTexts(tags)['mlflow.runName'], 'renamed');
  });

  it('can be set to running again', async (t) => {
    const { runs } = await create(t);
    const { id } = await runs.create(newRun());
    await runs.change(id, { status: 'FAILED', endTime: 9 });

    const { status } = await runs.change(id, { status: 'RUNNING' });

    assert.equal(status, 'RUNNING');
  });

  it('deletes and restores once, however often it is told', async (t) => {
    const { runs } = await create(t);
    const { id } = await runs.create(newRun());
    const seen: boolean[] = [];

    for (const deleted of [true, true, false, false]) {
      await runs.setDeleted(id, deleted);
      seen.push((await getRun({ runs }, id)).deleted);
    }

    assert.deepEqual(seen, [true, true, false, false]);
  });

  it('shows a deleted run, and changes nothing of it', async (t) => {
    const { runs, log } = await create(t);
    const { id } = await runs.create(newRun());
    await log.log(id, newEntries({ params: toEntries({ p: '1' }) }));
    await runs.setDeleted(id, true);

    await assert.rejects(runs.change(id, { status: 'FINISHED' }), isRefused);

    const found = await getRun({ runs }, id);
    assert.deepEqual([found.status, found.deleted, found.params.length], ['RUNNING', true, 1]);
    assert.equal((await runs.findPlace(id))?.deleted, true);
  });

  it('is deleted with its experiment and restored with it, unless it was deleted by itself', async (t) => {
    const { runs, experiments } = await create(t);
    const experimentId = (await experiments.create({ name: 'x', tags: [] })).id;
    const kept = await runs.create(newRun({ experimentId }));
    const gone = await runs.create(newRun({ experimentId }));
    await runs.setDeleted(gone.id, true);
    const see = () => Promise.all([kept, gone].map(async ({ id }) => (await getRun({ runs }, id)).deleted));

    await experiments.change(experimentId, { deleted: true });
    const meanwhile = await see();
    await assert.rejects(runs.change(kept.id, { name: 'x' }), isRefused);
    await experiments.change(experimentId, { deleted: false });

    assert.deepEqual(
      [meanwhile, await see()],
      [
        [true, true],
        [false, true],
      ],
    );
  });

  it('finds nothing where there is nothing, and changes nothing', async (t) => {
    const { runs } = await create(t);

    assert.equal(await findRun(runs, NOBODY), undefined);
    assert.equal(await runs.findPlace(''), undefined);
    await assert.rejects(runs.change(NOBODY, {}), isMissing);
    await assert.rejects(runs.setDeleted(NOBODY, true), isMissing);
  });
}
