import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { testArtifactStore } from './artifact-store.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

testArtifactStore({
  name: 'mlflow',
  refusedPath: 'a#b.txt',
  async create(t) {
    const { url } = mlflow;
    const server = createMlflowTrackingServer({
      ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
    });
    const experiment = await server.openExperiment({ name: 'artifacts' }, t.signal);
    const run = await server.createRun(experiment, { name: t.name, startedAt: 1, tags: [] }, t.signal);
    const store = await server.openArtifacts(run);
    if ('unavailableBecause' in store) throw new Error(store.unavailableBecause);
    return {
      store,
      async read(path) {
        const query = new URLSearchParams({ run_id: run.id, path });
        const response = await fetch(`${url}/get-artifact?${query}`);
        assert.equal(response.status, 200);
        return response.text();
      },
    };
  },
});
