import { after, before } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { openMlflowServerSource } from '../src/adapters/mlflow-sources/index.ts';
import { type MlflowData, writeMlflowData } from './mlflow-data.ts';
import { testTrackingSource } from './tracking-source.ts';

const directory = createTemporaryDirectory({ after });
let mlflow: TestService;
let said: MlflowData;

before(async () => {
  mlflow = await startMlflow();
  said = await writeMlflowData(mlflow.url, directory);
});

after(() => mlflow.stop());

testTrackingSource({
  name: 'server',
  async open() {
    const problems: string[] = [];
    const source = openMlflowServerSource({
      ...{ url: mlflow.url, authorization: undefined, clock: systemClock },
      ...{ signal: new AbortController().signal, report: (problem) => problems.push(problem) },
      pageSizes: { entities: 2, points: 300 },
    });
    return { source, said, problems };
  },
});
