import type { DestinationStream } from 'pino';

/** Turns JSON lines into lines for people, within this thread; colours only where a terminal reads them. */
export async function openPrettyDestination(
  destination: DestinationStream & { isTTY?: boolean },
): Promise<DestinationStream> {
  // Most logs are written for programs, and need none of it.
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({
    colorize: destination.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,name,hostname',
    singleLine: true,
  });
  return { write: (line) => destination.write(format(line)) };
}
