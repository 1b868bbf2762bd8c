import { after, before } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlflowSqliteSource } from '../src/adapters/mlflow-sources/index.ts';
import { type MlflowData, writeMlflowData } from './mlflow-data.ts';
import { testTrackingSource } from './tracking-source.ts';

const directory = createTemporaryDirectory({ after });
let said: MlflowData;

before(async () => {
  said = await writeMlflowData(`sqlite:///${directory}/mlflow.db`, directory);
});

testTrackingSource({
  name: 'sqlite',
  async open() {
    const problems: string[] = [];
    const source = openMlflowSqliteSource({
      file: `${directory}/mlflow.db`,
      artifactFolders: [],
      report: (problem) => problems.push(problem),
      pageSizes: { runs: 2, points: 100 },
    });
    return { source, said, problems };
  },
});
