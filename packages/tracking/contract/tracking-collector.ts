import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { LoggedModelStorePort } from '../src/ports/logged-model-store.ts';
import type { Garbage, GarbageRule, TrackingCollectorPort } from '../src/ports/tracking-collector.ts';
import { findRun } from './find-run.ts';
import { newEntries, newRun, type RunStores } from './run-contract.ts';

type CollectorStores = RunStores & { collector: TrackingCollectorPort; loggedModels: LoggedModelStorePort };

export type CollectorContract = {
  name: string;
  create(t: TestContext): Promise<CollectorStores>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of TrackingCollectorPort keeps. */
export function testTrackingCollector({ name, create, skip }: CollectorContract): void {
  const it = contractTests(name, skip);

  it('takes what was deleted by then, and leaves what was not', async (t) => {
    const stores = await create(t);
    const [kept, late, gone] = await createRuns(stores, 3);
    await stores.runs.setDeleted(gone, true);
    const rule = { deletedBefore: stores.clock.now() };
    await stores.clock.advance(1);
    await stores.runs.setDeleted(late, true);

    await dropAll(stores, rule);

    assert.deepEqual(await listFound(stores, [kept, late, gone]), [kept, late]);
  });

  it('counts what it would take', async (t) => {
    const stores = await create(t);
    const { id } = await stores.experiments.create({ name: 'old', tags: [] });
    const [run] = await createRuns(stores, 1, id);
    await stores.log.log(run, newEntries({ metrics: [point(1), point(2)] }));
    await stores.loggedModels.create({
      experimentId: id,
      name: 'm',
      type: '',
      sourceRunId: run,
      params: [],
      tags: [],
    });
    await stores.experiments.change(id, { deleted: true });

    const count = await stores.collector.count({ deletedBefore: stores.clock.now() });

    assert.deepEqual(count, { experiments: 1, runs: 1, loggedModels: 1, points: 2 });
  });

  it('leaves what was restored after it was listed', async (t) => {
    const stores = await create(t);
    const [run] = await createRuns(stores, 1);
    await stores.runs.setDeleted(run, true);
    const rule = { deletedBefore: stores.clock.now() };
    const listed = await stores.collector.list(rule, undefined);
    await stores.runs.setDeleted(run, false);

    await stores.collector.drop(rule, listed);

    assert.deepEqual([listed.length, await listFound(stores, [run])], [1, [run]]);
  });

  it('remembers files and points until they are gone', async (t) => {
    const stores = await create(t);
    const [run] = await createRuns(stores, 1);
    const uri = (await stores.runs.findPlace(run))?.artifactUri;
    const points = Array.from({ length: 12_000 }, (_, step) => point(step));
    await stores.log.log(run, newEntries({ metrics: points }));
    await stores.runs.setDeleted(run, true);
    await dropAll(stores, { deletedBefore: stores.clock.now() });

    const [remains] = await stores.collector.listRemains(10);
    assert.ok(remains);
    const steps = [];
    do steps.push(await stores.collector.removePoints(remains));
    while (steps.at(-1));
    await stores.collector.forget(remains);

    assert.equal(remains.artifactUri, uri);
    assert.ok(steps.length > 1);
    assert.deepEqual(await stores.collector.listRemains(10), []);
  });

  it('gives nothing of what went to what comes next', async (t) => {
    const stores = await create(t);
    const [run] = await createRuns(stores, 1);
    await stores.log.log(run, newEntries({ metrics: [point(1)] }));
    await stores.runs.setDeleted(run, true);
    await dropAll(stores, { deletedBefore: stores.clock.now() });

    const [next] = await createRuns(stores, 1);

    assert.deepEqual((await findRun(stores.runs, next))?.metrics, []);
    assert.deepEqual((await stores.collector.listRemains(1)).length, 1);
  });

  it('takes an experiment when its runs are gone, frees its name, and keeps Default', async (t) => {
    const stores = await create(t);
    const { id } = await stores.experiments.create({ name: 'old', tags: [{ key: 'a', value: 'b' }] });
    await createRuns(stores, 1, id);
    await stores.experiments.change(id, { deleted: true });
    await stores.experiments.change('0', { deleted: true });
    const rule = { deletedBefore: stores.clock.now() };

    const early = await stores.collector.dropExperiments(rule);
    await dropAll(stores, rule);
    const late = await stores.collector.dropExperiments(rule);
    const again = await stores.experiments.create({ name: 'old', tags: [] });

    assert.deepEqual([early, late], [0, 1]);
    assert.notEqual(again.id, id);
    assert.equal((await stores.experiments.find('0'))?.name, 'Default');
  });

  it('keeps to the run or the experiment that is named', async (t) => {
    const stores = await create(t);
    const { id } = await stores.experiments.create({ name: 'other', tags: [] });
    const [first, second] = await createRuns(stores, 2);
    const [elsewhere] = await createRuns(stores, 1, id);
    for (const run of [first, second, elsewhere]) await stores.runs.setDeleted(run, true);
    const deletedBefore = stores.clock.now();

    await dropAll(stores, { deletedBefore, runId: first });
    const afterRun = await listFound(stores, [first, second, elsewhere]);
    await dropAll(stores, { deletedBefore, experimentId: id });

    assert.deepEqual(afterRun, [second, elsewhere]);
    assert.deepEqual(await listFound(stores, [first, second, elsewhere]), [second]);
  });
}

const point = (step: number) => ({ key: 'loss', value: 0.5, timestamp: 1, step });

async function createRuns<Count extends number>(
  { runs }: Pick<RunStores, 'runs'>,
  count: Count,
  experimentId = '0',
): Promise<[string, string, string]> {
  const created = [];
  for (let index = 0; index < count; index += 1)
    created.push((await runs.create(newRun({ experimentId }))).id);
  return created as [string, string, string];
}

async function dropAll({ collector }: CollectorStores, rule: GarbageRule): Promise<void> {
  let page: Garbage[] = await collector.list(rule, undefined);
  while (page.length > 0) {
    await collector.drop(rule, page);
    page = await collector.list(rule, page.at(-1));
  }
}

async function listFound({ runs }: Pick<RunStores, 'runs'>, ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => findRun(runs, id)));
  return found.flatMap((run) => (run ? [run.id] : []));
}
