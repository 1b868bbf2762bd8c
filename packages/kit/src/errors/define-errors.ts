import { type ErrorDefinition, registerErrors } from './error-table.ts';
import { LeadersBoardError, type LeadersBoardErrorOptions } from './leadersboard-error.ts';

export type CreateError = (detail: string, options?: LeadersBoardErrorOptions) => LeadersBoardError;

/**
 * Puts a package's errors into the one table and returns a function for each code that creates the error:
 * `throw jobErrors.job_not_found('There is no job 7.')`.
 */
export function defineErrors<Code extends string>(
  owner: string,
  definitions: Record<Code, ErrorDefinition>,
): Record<Code, CreateError> {
  registerErrors(owner, definitions);
  const creators = {} as Record<Code, CreateError>;
  for (const code of Object.keys(definitions) as Code[]) {
    creators[code] = (detail, options) => new LeadersBoardError(code, detail, options);
  }
  return creators;
}
