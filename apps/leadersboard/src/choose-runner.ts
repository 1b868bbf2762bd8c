import { join } from 'node:path';
import type { RunnerPort } from '@leadersboard/jobs';
import { createBubblewrapRunner, findLauncherPrograms } from '@leadersboard/jobs/adapters/bubblewrap';
import { createProcessRunner } from '@leadersboard/jobs/adapters/process';
import type { Clock } from '@leadersboard/kit/clock';
import { isLoopback } from '@leadersboard/kit/config';
import { kitErrors, LeadersBoardError } from '@leadersboard/kit/errors';
import type { AppConfig } from './config-schema.ts';

export type RunnerSurroundings = {
  clock: Clock;
  /** The PATH of whoever started the process. */
  searchPath: string | undefined;
  /** What the environments of jobs lie in, beside the data directory. */
  environmentDirectories: readonly string[];
};

/**
 * Throws where no runner can be had, before anything is made: the default is a sandbox, or nothing. One that isolates nothing must
 * be asked for by name, and on loopback only.
 */
export async function requireRunner(
  { jobs, server }: AppConfig,
  searchPath: string | undefined,
): Promise<void> {
  if (jobs.runner !== 'process') {
    await refusing(async () => findLauncherPrograms(searchPath));
  } else if (!isLoopback(server.host)) {
    throw kitErrors.invalid_config(
      `The runner "process" isolates nothing, and ${server.host} can be reached from elsewhere. Listen on 127.0.0.1.`,
    );
  }
}

/** The runner `process` finds programs where the person who started us finds them. */
export async function openRunner(config: AppConfig, surroundings: RunnerSurroundings): Promise<RunnerPort> {
  const { clock, searchPath } = surroundings;
  await requireRunner(config, searchPath);
  if (config.jobs.runner !== 'process') return openSandbox(config, surroundings);
  return createProcessRunner({ clock, environment: searchPath === undefined ? {} : { PATH: searchPath } });
}

async function openSandbox(
  { dataDirectory, storage }: AppConfig,
  { clock, searchPath, environmentDirectories }: RunnerSurroundings,
): Promise<RunnerPort> {
  const shown = ['challenges', 'environments'].map((name) => join(dataDirectory, name));
  return refusing(() =>
    createBubblewrapRunner({
      ...{ clock, searchPath, directory: join(dataDirectory, 'tmp', 'sandboxes') },
      shownDirectories: [storage.jobsRoot, ...shown, ...environmentDirectories],
    }),
  );
}

export const howToDoWithout =
  'To run code that you trust on your own machine without a sandbox, say so: --runner process or LB_RUNNER=process.';

/** What is missing for a sandbox is said with the way to do without one. */
async function refusing<Value>(open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof LeadersBoardError) || error.code !== 'invalid_config') throw error;
    throw kitErrors.invalid_config(`${error.message} ${howToDoWithout}`, { cause: error });
  }
}
