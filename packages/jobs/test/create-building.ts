import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import {
  createEnvironments,
  type EnvironmentDefinition,
  type EnvironmentsOptions,
} from '../src/adapters/environments/index.ts';
import type { RunEnvironmentRecord } from '../src/domain/job.ts';
import type { RunEnvironment } from '../src/ports/run-environment.ts';
import { pendingJob } from './job-fixtures.ts';
import { type PackageIndex, startPackageIndex } from './package-index.ts';

const run = promisify(execFile);

const system: EnvironmentDefinition = { name: 'system', summary: 'Python', buildsRequirements: true };
const closed: EnvironmentDefinition = { name: 'closed', summary: 'Python', buildsRequirements: false };

export type Building = {
  directory: string;
  index: PackageIndex;
  /** What the job's log was told. */
  lines: string[];
  records: RunEnvironmentRecord[];
  open(options?: Partial<EnvironmentsOptions>): ReturnType<typeof createEnvironments>;
  /** Prepares for a submission with that requirements.txt; each call is a worker of its own. */
  prepare(
    requirements: string,
    options?: Partial<EnvironmentsOptions>,
    wish?: { environment?: string; signal?: AbortSignal },
  ): Promise<RunEnvironment>;
};

/** Whoever builds there: this process, or one that is killed. */
export function buildingOptions(directory: string, indexUrl: string): EnvironmentsOptions {
  return {
    ...{ definitions: [system, closed], directory, indexUrl, variables: { PATH: '/usr/bin:/bin' } },
    limits: { timeoutMs: 60_000, sizeBytes: 10_000_000, packages: 5 },
    resolutionMs: 24 * 60 * 60 * 1000,
    records: { keep: async () => {} },
    clock: systemClock,
  };
}

/** Environments on the system's Python, beside an index on the loopback. */
export async function createBuilding(t: RegistersCleanup): Promise<Building> {
  const directory = createTemporaryDirectory(t);
  const index = await startPackageIndex(t);
  const lines: string[] = [];
  const records: RunEnvironmentRecord[] = [];

  const open: Building['open'] = (options = {}) =>
    createEnvironments({
      ...buildingOptions(join(directory, 'environments'), index.url),
      records: { keep: async (record) => void records.push(record) },
      ...options,
    });

  return {
    ...{ directory, index, lines, records, open },
    async prepare(requirements, options, { environment, signal = new AbortController().signal } = {}) {
      const sourceDirectory = submit(directory, requirements);
      const job = pendingJob();
      const config = { ...job.config, ...(environment !== undefined && { environment }) };
      return (await open(options)).prepare(
        { ...job, config },
        { sourceDirectory, signal, tell: async (line) => void lines.push(line) },
      );
    },
  };
}

/** The files of a submission that has nothing but a requirements.txt. */
export function submit(directory: string, requirements: string): string {
  mkdirSync(join(directory, 'submissions'), { recursive: true });
  const sourceDirectory = mkdtempSync(join(directory, 'submissions', 's-'));
  writeFileSync(join(sourceDirectory, 'requirements.txt'), requirements);
  return sourceDirectory;
}

/** What a program prints that runs in the environment, as a runner starts it. */
export async function runIn({ binDirectory }: RunEnvironment, code: string): Promise<string> {
  const env = { PATH: `${binDirectory}:/usr/bin:/bin`, LANG: 'C.UTF-8' };
  const { stdout } = await run('python3', ['-c', code], { env });
  return stdout.trim();
}
