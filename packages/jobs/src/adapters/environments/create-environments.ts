import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { translatingFileErrors } from '@leadersboard/kit/files';
import type { Garbage } from '../../domain/garbage.ts';
import type { Job, RunEnvironmentRecord } from '../../domain/job.ts';
import { jobsErrors } from '../../jobs-errors.ts';
import type { EnvironmentRecordsPort } from '../../ports/environment-records.ts';
import type { RunEnvironment, RunEnvironmentPort } from '../../ports/run-environment.ts';
import {
  type BaseEnvironment,
  createBaseEnvironments,
  type EnvironmentDefinition,
} from './base-environments.ts';
import type { BuildLimits } from './build-environment.ts';
import { createBuildSandbox } from './build-sandbox.ts';
import { collectEnvironments, type EnvironmentCollection } from './collect-environments.ts';
import { createEnvironmentStore } from './environment-store.ts';
import { type EnvironmentFindings, examineEnvironments } from './examine-environment.ts';
import { keepIndexSettings } from './index-settings.ts';
import { normalizeName } from './parse-requirements.ts';
import { type BuiltEnvironment, prepareBuilt } from './prepare-built.ts';
import { readRequirements } from './read-requirements.ts';
import { areSatisfied } from './satisfied.ts';

export type EnvironmentsOptions = {
  /** The default first. */
  definitions: readonly [EnvironmentDefinition, ...EnvironmentDefinition[]];
  /** Of what is built. */
  directory: string;
  /** Else as the variables of pip and uv say. */
  indexUrl?: string | undefined;
  variables: Readonly<Record<string, string | undefined>>;
  limits: BuildLimits;
  resolutionMs: number;
  records: Pick<EnvironmentRecordsPort, 'keep'>;
  clock: Clock;
};

export type Environments = RunEnvironmentPort & {
  /** Faults and warnings about what the operator has named, as sentences. */
  examine(): Promise<EnvironmentFindings>;
  /** All that lies in `directories` of what is prepared lies in these, now and later. */
  listDirectories(): Promise<string[]>;
  collect(collection: EnvironmentCollection): Promise<Garbage[]>;
};

export async function createEnvironments(options: EnvironmentsOptions): Promise<Environments> {
  const { definitions, directory, indexUrl, variables, limits, resolutionMs, clock } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const store = createEnvironmentStore(await realpath(directory), clock);
  await store.open();
  const baseOf = createBaseEnvironments();
  let sandbox: ReturnType<typeof createBuildSandbox> | undefined;
  const building = {
    ...{ store, indexUrl, limits, resolutionMs, clock, searchPath: variables.PATH },
    env: keepIndexSettings(variables),
    sandbox: () => {
      sandbox ??= createBuildSandbox(variables.PATH);
      return sandbox;
    },
  };

  return {
    list: async () =>
      definitions.map(({ name, summary, buildsRequirements }) => ({ name, summary, buildsRequirements })),
    async prepare(job, { sourceDirectory, signal, tell }) {
      const definition = getDefinition(definitions, job);
      const base = await baseOf(definition);
      const requirements = await readRequirements(sourceDirectory);
      if (areSatisfied(requirements, base.record.packages)) return keep(options, runBase(base));
      if (!definition.buildsRequirements) throw refuse(definition);
      const wish = { base, requirements, signal, tell };
      const built = await translatingFileErrors(() => prepareBuilt(building, wish));
      return keep(options, runBuilt(base, built, store.pathOf(built.digest)));
    },
    examine: () => examineEnvironments(definitions, variables.PATH),
    async listDirectories() {
      const bases = await Promise.all(definitions.map((definition) => baseOf(definition)));
      return [store.directory, ...new Set(bases.flatMap(({ directories }) => directories))];
    },
    collect: (collection) => collectEnvironments(store, collection),
  };
}

async function keep({ records }: EnvironmentsOptions, environment: RunEnvironment): Promise<RunEnvironment> {
  await records.keep(environment.record);
  return environment;
}

function runBase({ record, directories, binDirectory }: BaseEnvironment): RunEnvironment {
  return { record, directories, ...(binDirectory !== undefined && { binDirectory }), release: () => {} };
}

/** It stays a day after its last use, and no job runs so long: nobody needs to be told that it is free. */
function runBuilt(base: BaseEnvironment, { digest, lock }: BuiltEnvironment, place: string): RunEnvironment {
  const installed: RunEnvironmentRecord['packages'] = lock.map(({ name, version }) => ({ name, version }));
  const covered = new Set(installed.map(({ name }) => name));
  const inherited = base.record.packages.filter(({ name }) => !covered.has(normalizeName(name)));
  return {
    record: { name: base.record.name, digest, packages: [...installed, ...inherited] },
    directories: [...base.directories, place],
    binDirectory: join(place, 'bin'),
    release: () => {},
  };
}

function getDefinition(
  definitions: EnvironmentsOptions['definitions'],
  { config }: Job,
): EnvironmentDefinition {
  if (config.environment === undefined) return definitions[0];
  const found = definitions.find(({ name }) => name === config.environment);
  if (found) return found;
  const names = definitions.map(({ name }) => name).join(', ');
  throw jobsErrors.environment_failed(
    `This worker has no environment ${JSON.stringify(config.environment)}, only ${names}. Send the job again with one of these, or ask the operator.`,
  );
}

function refuse({ name }: EnvironmentDefinition) {
  return jobsErrors.policy(
    `The submission has a requirements.txt, and the environment "${name}" installs none. Remove the file, ask for packages that the environment has, choose another (lb environments), or ask the operator (LB_ENVIRONMENT_BUILDS).`,
  );
}
