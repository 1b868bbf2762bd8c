import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock } from '@leadersboard/kit/testing';
import type { RunEnvironmentPort } from '../src/ports/run-environment.ts';
import { createInMemoryJobQueue } from './in-memory-job-queue.ts';
import { createInMemoryJobStatus } from './in-memory-job-status.ts';

/** Named by an operator; programs run with the machine's interpreters in either. */
export const twoEnvironments: RunEnvironmentPort = {
  list: async () => [
    { name: 'system', summary: 'The Python of the machine', buildsRequirements: false },
    { name: 'torch', summary: 'PyTorch', buildsRequirements: true },
  ],
  prepare: async ({ config: { environment: name = 'system' } }) => ({
    ...{ record: { name, digest: `digest of ${name}`, packages: [] }, directories: [], release: () => {} },
  }),
};

/** What a job needs to be accepted, in memory, with one submission of ada's: at most 3 jobs pending and 2 running. */
export function createEnginePorts() {
  const clock = createFakeClock();
  const submission = { id: 'sub', owner: 'ada', challenge: 'default', entrypoint: 'main.py' };
  return {
    ...{ clock, createId: createIdFactory(clock), queue: createInMemoryJobQueue(clock) },
    status: createInMemoryJobStatus(clock).status,
    limits: { limitsOf: async () => ({ maxPending: 3, maxRunning: 2 }) },
    environments: twoEnvironments,
    submissions: {
      find: async (id: string) => (id === 'sub' ? { ...submission, configFile: 'config.yaml' } : undefined),
    },
  };
}
