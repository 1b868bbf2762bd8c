import pino from 'pino';
import type { Logger } from './create-logger.ts';

/** A logger that writes nothing, for tests. */
export const silentLogger: Logger = pino({ level: 'silent' }, { write() {} });
