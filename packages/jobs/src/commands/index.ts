export { describeResults } from './describe-results.ts';
export { describeState, describeStatus } from './describe-status.ts';
export { logsCommand } from './logs.ts';
export { getEndOfJobLog, getJobResults, getJobStatus, type JobStatusView } from './read-job.ts';
export { resultsCommand } from './results.ts';
export { statusCommand } from './status.ts';
