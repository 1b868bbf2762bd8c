export { createLogger, type Logger, type LoggerOptions, type LogLevel } from './create-logger.ts';
export { openPrettyDestination } from './open-pretty-destination.ts';
export { isSecretKey, redactText } from './redact-line.ts';
export { silentLogger } from './silent-logger.ts';
