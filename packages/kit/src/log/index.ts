export {
  createLogger,
  type LogFormat,
  type Logger,
  type LoggerOptions,
  type LogLevel,
} from './create-logger.ts';
export { isSecretKey, redactText } from './redact-line.ts';
export { silentLogger } from './silent-logger.ts';
