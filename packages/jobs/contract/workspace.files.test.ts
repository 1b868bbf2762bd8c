import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileJobLog, createFileStorage, createFileWorkspaces } from '../src/adapters/files/index.ts';
import { testWorkspace } from './workspace.ts';

testWorkspace({
  name: 'files',
  async create(t) {
    const data = createTemporaryDirectory(t);
    const submissions = await createFileStorage({ root: join(data, 'submissions') });
    const artifacts = await createFileStorage({ root: join(data, 'artifacts') });
    const log = await createFileJobLog({ root: join(data, 'logs') });
    const root = join(data, 'jobs');
    const workspaces = await createFileWorkspaces({
      ...{ root, storage: submissions, artifacts, log, clock: systemClock },
    });
    return { workspaces, submissions, artifacts, log };
  },
});
