import { join } from 'node:path';
import { type ConfigFlags, findPortClashes, type LoadedConfig, loadConfig } from '@leadersboard/kit/config';
import { type AppConfig, appConfigSchema } from './config-schema.ts';

export type AppConfigSources = {
  directory: string;
  env: Readonly<Record<string, string | undefined>>;
  flags?: ConfigFlags;
};

/** The variables with our prefix that are no settings: the command line reads them, bin/lb.mjs the last. */
const variablesOfTheShell = ['LB_URL', 'LB_TOKEN', 'LB_DEBUG', 'LB_NODE'];

/** The settings in force for this process; throws one `invalid_config` that lists all problems. */
export function loadAppConfig(sources: AppConfigSources): Promise<LoadedConfig<AppConfig>> {
  return loadConfig({
    ...sources,
    schema: appConfigSchema,
    known: variablesOfTheShell,
    derive: derivePaths,
    check: checkPorts,
  });
}

function derivePaths({ dataDirectory }: AppConfig): Record<string, string> {
  return {
    'storage.uploadRoot': join(dataDirectory, 'submissions'),
    'storage.artifactRoot': join(dataDirectory, 'artifacts'),
    'storage.logRoot': join(dataDirectory, 'logs'),
    'storage.jobsRoot': join(dataDirectory, 'jobs'),
    'tracking.backendStore': `sqlite:///${join(dataDirectory, 'tracking.db')}`,
    'tracking.artifactsDestination': join(dataDirectory, 'tracking'),
  };
}

function checkPorts({ server: { host, port, webPort }, tracking }: AppConfig): string[] {
  const own = {
    name: 'tracking server',
    host,
    port: tracking.port,
    setBy: 'LB_TRACKING_PORT or --tracking-port',
  };
  return findPortClashes([
    ...(tracking.uri === undefined ? [own] : []),
    { name: 'API', host, port, setBy: 'LB_PORT or --port' },
    { name: 'web UI', host, port: webPort, setBy: 'LB_WEB_PORT or --web-port' },
  ]);
}
