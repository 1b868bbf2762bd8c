import { createEnvironments } from '../src/adapters/environments/index.ts';
import { buildingOptions } from './create-building.ts';
import { pendingJob } from './job-fixtures.ts';

/** Builds what the submission asks for, from an index that never answers, until it is killed. */
const [directory = '', indexUrl = '', sourceDirectory = ''] = process.argv.slice(2);
const environments = await createEnvironments(buildingOptions(directory, indexUrl));
const { signal } = new AbortController();
await environments.prepare(pendingJob(), { sourceDirectory, signal, tell: async () => {} });
