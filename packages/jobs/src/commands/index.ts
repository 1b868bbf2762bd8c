export { describeResults } from './describe-results.ts';
export { describeStatus } from './describe-status.ts';
export { logsCommand } from './logs.ts';
export { getJobResults, getJobStatus, type JobStatusView } from './read-job.ts';
export { resultsCommand } from './results.ts';
export { statusCommand } from './status.ts';
