import { after, before } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { inspectMlflow } from '../test/inspect-mlflow.ts';
import { testTrackingServer } from './tracking-server.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

testTrackingServer({
  name: 'mlflow',
  async create() {
    const { url } = mlflow;
    const options = { url, authorization: undefined, clock: systemClock, artifactDirectory: undefined };
    return { server: createMlflowTrackingServer(options), inspector: inspectMlflow(url) };
  },
});
