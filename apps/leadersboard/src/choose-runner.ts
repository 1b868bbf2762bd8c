import type { RunnerPort } from '@leadersboard/jobs';
import { createProcessRunner } from '@leadersboard/jobs/adapters/process';
import type { Clock } from '@leadersboard/kit/clock';
import { isLoopback } from '@leadersboard/kit/config';
import { kitErrors } from '@leadersboard/kit/errors';
import type { AppConfig } from './config-schema.ts';

/**
 * The runner that the configuration allows. One that isolates nothing must be asked for by name, and on loopback only; it finds
 * programs where the person who started us finds them.
 */
export function chooseRunner(
  { jobs, server }: AppConfig,
  clock: Clock,
  searchPath: string | undefined,
): RunnerPort {
  if (jobs.runner === 'auto') {
    throw kitErrors.invalid_config(
      'No runner that isolates jobs is available. To run code that you trust on your own machine, name the one that does not: --runner process or LB_RUNNER=process.',
    );
  }
  if (!isLoopback(server.host)) {
    throw kitErrors.invalid_config(
      `The runner "process" isolates nothing, and ${server.host} can be reached from elsewhere. Listen on 127.0.0.1.`,
    );
  }
  return createProcessRunner({ clock, environment: searchPath === undefined ? {} : { PATH: searchPath } });
}
