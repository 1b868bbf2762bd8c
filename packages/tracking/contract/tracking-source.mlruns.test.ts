import { after, before } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { type MlflowData, writeMlflowData } from './mlflow-data.ts';
import { testTrackingSource } from './tracking-source.ts';

const directory = createTemporaryDirectory({ after });
let said: MlflowData;

before(async () => {
  said = await writeMlflowData(`file:${directory}/mlruns`, directory);
});

testTrackingSource({
  name: 'mlruns',
  async open() {
    const problems: string[] = [];
    const source = openMlrunsSource({
      folder: `${directory}/mlruns`,
      artifactFolders: [],
      report: (problem) => problems.push(problem),
    });
    return { source, said, problems };
  },
});
