import type { CommandContext } from '@leadersboard/kit/cli';
import { createLogger, type Logger } from '@leadersboard/kit/log';
import type { AppConfig } from './config-schema.ts';

/** The log of a process that runs until it is told to end. */
export function createLog({ stderr }: CommandContext, { log: { level, format } }: AppConfig): Logger {
  return createLogger({
    ...{ name: 'leadersboard', level, destination: stderr },
    format: format === 'auto' ? (stderr.isTTY ? 'pretty' : 'json') : format,
  });
}
