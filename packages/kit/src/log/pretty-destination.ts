import type { DestinationStream } from 'pino';
import pretty from 'pino-pretty';

/** Turns JSON lines into lines for people, within this thread; colours only where a terminal reads them. */
export function prettyDestination(destination: DestinationStream & { isTTY?: boolean }): DestinationStream {
  const format = pretty.prettyFactory({
    colorize: destination.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,name,hostname',
    singleLine: true,
  });
  return { write: (line) => destination.write(format(line)) };
}
