import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ArtifactOwner, TrackingSourcePort } from '../src/ports/tracking-source.ts';
import type { MlflowData } from './mlflow-data.ts';

export type TrackingSourceSuite = {
  name: string;
  /** The source, and what MLflow's client says that it holds. */
  open(): Promise<{ source: TrackingSourcePort; said: MlflowData; problems: readonly string[] }>;
  skip?: readonly SkippedTest[];
};

/** Every adapter of TrackingSourcePort passes this suite. */
export function testTrackingSource({ name, open, skip }: TrackingSourceSuite): void {
  const it = contractTests(name, skip);

  it('has every experiment, with its tags, deleted ones included', async () => {
    const { source, said } = await open();

    const experiments = await collect(source.experiments());

    assert.deepEqual(inOrder(experiments), inOrder(said.experiments));
  });

  it('has every run, with parameters, tags, inputs and outputs', async () => {
    const { source, said } = await open();

    const runs = await readRuns(source);

    assert.deepEqual(inOrder(runs.map(({ state, ...run }) => run)), inOrder(said.runs));
  });

  it('tells the state of a run, which stays while nothing changes', async () => {
    const { source } = await open();

    const [first, second] = [await readRuns(source), await readRuns(source)];

    assert.deepEqual(
      first.map(({ id, state }) => [id, state]),
      second.map(({ id, state }) => [id, state]),
    );
    assert.equal(new Set(first.map(({ state }) => state)).size, first.length);
  });

  it('has every point of every metric, also those that are no numbers', async () => {
    const { source, said } = await open();

    for (const run of await readRuns(source)) {
      const points = (await collect(source.points(run))).flat();
      const found = new Set(
        points.map((point) => [point.key, `${point.value}`, point.timestamp, point.step].join()),
      );
      const wanted = (said.points[run.id] ?? []).map(([key, value, ...rest]) =>
        [key, `${Number(value)}`, ...rest].join(),
      );
      assert.deepEqual([...found].sort(), wanted.sort());
    }
  });

  it('has every logged model, with what was measured of it', async () => {
    const { source, said } = await open();

    const models = [];
    for await (const experiment of source.experiments()) {
      models.push(...(await collect(source.loggedModels(experiment.id))));
    }

    assert.deepEqual(inOrder(models), inOrder(said.models));
  });

  it('has every registered model and prompt, with versions, stages and aliases', async () => {
    const { source, said } = await open();

    const models = await collect(source.registeredModels());

    assert.deepEqual(inOrder(models), inOrder(said.registered));
  });

  it('has every file of every run and model', async () => {
    const { source, said } = await open();
    const found: MlflowData['files'] = {};

    for (const owner of await findOwners(source)) {
      const files = await readFiles(source, owner);
      if (Object.keys(files).length > 0) found[owner.id] = files;
    }

    assert.deepEqual(found, said.files);
  });

  it('reports nothing where everything can be read', async () => {
    const { source, problems } = await open();

    await readRuns(source);

    assert.deepEqual(problems, []);
  });
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function readRuns(source: TrackingSourcePort) {
  const runs = [];
  for await (const experiment of source.experiments()) {
    runs.push(...(await collect(source.runs(experiment.id))));
  }
  return runs;
}

async function findOwners(source: TrackingSourcePort): Promise<ArtifactOwner[]> {
  const owners: ArtifactOwner[] = [];
  for await (const experiment of source.experiments()) {
    for await (const run of source.runs(experiment.id)) owners.push({ kind: 'run', ...run });
    for await (const model of source.loggedModels(experiment.id)) owners.push({ kind: 'model', ...model });
  }
  return owners;
}

async function readFiles(source: TrackingSourcePort, owner: ArtifactOwner): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const files = await source.files(owner);
  if ('unavailableBecause' in files) throw new Error(files.unavailableBecause);
  for await (const { path, sizeBytes, open } of files) {
    const chunks: Buffer[] = await collect<Buffer>(await open());
    const content = Buffer.concat(chunks);
    assert.equal(content.length, sizeBytes);
    digests[path] = createHash('sha256').update(content).digest('hex');
  }
  return digests;
}

/** Without what is absent, which Python says as null, and lists in an order that does not depend on their source. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(
    ([, field]) => field !== null && field !== undefined && field !== '',
  );
  return Object.fromEntries(present.sort().map(([key, field]) => [key, inOrder(field)]));
}
