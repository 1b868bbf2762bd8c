import { join } from 'node:path';
import type { EnvironmentRecordsPort } from '@leadersboard/jobs';
import {
  createEnvironments,
  type EnvironmentDefinition,
  type Environments,
} from '@leadersboard/jobs/adapters/environments';
import type { Clock } from '@leadersboard/kit/clock';
import { kitErrors } from '@leadersboard/kit/errors';
import type { AppConfig } from '../config-schema.ts';
import type { EnvironmentSettings } from './environment-settings.ts';

const SYSTEM = 'system';
const HOUR_MS = 60 * 60 * 1000;

/** The environments of the configuration, whatever state they are in: only a worker needs them whole. */
export function openEnvironments(
  { environments: settings, dataDirectory }: AppConfig,
  { clock, records }: { clock: Clock; records: Pick<EnvironmentRecordsPort, 'keep'> },
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Environments> {
  return createEnvironments({
    definitions: listDefinitions(settings),
    directory: join(dataDirectory, 'environments'),
    ...{ indexUrl: settings.packageIndexUrl, variables, records, clock },
    limits: {
      timeoutMs: settings.buildSeconds * 1000,
      sizeBytes: settings.maxBytes,
      packages: settings.maxPackages,
    },
    resolutionMs: settings.resolutionHours * HOUR_MS,
  });
}

/** For a process that runs jobs: throws where an environment cannot be used, and tells what is dangerous. */
export async function requireEnvironments(
  environments: Environments,
  tell: (warning: string) => void,
): Promise<void> {
  const { faults, warnings } = await environments.examine();
  for (const warning of warnings) tell(warning);
  if (faults.length > 0) throw kitErrors.invalid_config(faults.join('\n'));
}

/** The system's own goes first, and is there unless the operator has named another so. */
export function listDefinitions({
  named,
  builds,
}: EnvironmentSettings): [EnvironmentDefinition, ...EnvironmentDefinition[]] {
  const define = (name: string): EnvironmentDefinition => {
    const { python, summary = python ?? 'The Python of the machine', requirements } = named[name] ?? {};
    return {
      ...{ name, summary, ...(python !== undefined && { python }) },
      buildsRequirements: requirements === undefined ? builds : requirements === 'build',
    };
  };
  const others = Object.keys(named).filter((name) => name !== SYSTEM);
  return [define(SYSTEM), ...others.map(define)];
}
