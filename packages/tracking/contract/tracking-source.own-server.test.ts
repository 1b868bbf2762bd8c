import { after, before } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlflowServerSource } from '../src/adapters/mlflow-sources/index.ts';
import { startOwnServer } from '../test/start-own-server.ts';
import { type MlflowData, writeMlflowData } from './mlflow-data.ts';
import { testTrackingSource } from './tracking-source.ts';

const directory = createTemporaryDirectory({ after });
const { url } = await startOwnServer({ after });
let said: MlflowData;

before(async () => {
  said = await writeMlflowData(url, directory);
});

/** What is exported is read from our own server, which the stock client has filled here. */
testTrackingSource({
  name: 'own server',
  async open() {
    const problems: string[] = [];
    const source = openMlflowServerSource({
      ...{ url, authorization: undefined, clock: systemClock },
      ...{ signal: new AbortController().signal, report: (problem) => problems.push(problem) },
      pageSizes: { entities: 2, points: 300 },
    });
    return { source, said, problems };
  },
});
