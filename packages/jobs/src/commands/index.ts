export { describeStatus } from './describe-status.ts';
export { logsCommand } from './logs.ts';
export { resultsCommand } from './results.ts';
export { statusCommand } from './status.ts';
