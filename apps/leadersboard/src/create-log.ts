import type { CommandContext } from '@leadersboard/kit/cli';
import { createLogger, type Logger, openPrettyDestination } from '@leadersboard/kit/log';
import type { AppConfig } from './config-schema.ts';

/** The log of a process that runs until it is told to end. */
export async function createLog({ stderr }: CommandContext, { log }: AppConfig): Promise<Logger> {
  const isForPeople = log.format === 'pretty' || (log.format === 'auto' && stderr.isTTY === true);
  const destination = isForPeople ? await openPrettyDestination(stderr) : stderr;
  return createLogger({ name: 'leadersboard', level: log.level, destination });
}
