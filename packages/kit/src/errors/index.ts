export { type CreateError, defineErrors } from './define-errors.ts';
export {
  describeError,
  type ErrorCode,
  type ErrorDefinition,
  type ErrorEntry,
  listErrors,
} from './error-table.ts';
export { kitErrors } from './kit-errors.ts';
export { type InputIssue, LeadersBoardError, type LeadersBoardErrorOptions } from './leadersboard-error.ts';
export { quote, shorten } from './quote.ts';
export { ServerProblem } from './server-problem.ts';
