import pino, { type DestinationStream } from 'pino';
import { redactLine } from './redact-line.ts';

export type Logger = pino.Logger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export type LoggerOptions = {
  name: string;
  level: LogLevel;
  /** Where the lines go, each a JSON object; the standard error stream by default, because standard output is for a command's results. */
  destination?: DestinationStream;
};

/** Creates the logger of a process. Each line is written before the call returns, so that a crash loses none. */
export function createLogger({ name, level, destination = process.stderr }: LoggerOptions): Logger {
  return pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), bindings: ({ pid, name }) => ({ pid, name }) },
      hooks: { streamWrite: redactLine },
    },
    destination,
  );
}
