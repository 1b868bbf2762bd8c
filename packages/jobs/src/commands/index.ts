export { cancelCommand } from './cancel.ts';
export {
  deadLettersDropCommand,
  deadLettersListCommand,
  deadLettersSendAgainCommand,
} from './dead-letters.ts';
export { describeResults } from './describe-results.ts';
export { describeState, describeStatus } from './describe-status.ts';
export { environmentsCommand } from './environments.ts';
export { freeCommand } from './free.ts';
export { getMe } from './get-me.ts';
export { jobsCommand } from './list-jobs.ts';
export { logsCommand } from './logs.ts';
export { queueCommand } from './queue.ts';
export { getEndOfJobLog, getJobResults, getJobStatus, type JobStatusView } from './read-job.ts';
export { resultsCommand } from './results.ts';
export { retryCommand } from './retry.ts';
export { statusCommand } from './status.ts';
export { untilJobEnded } from './until-job-ended.ts';
