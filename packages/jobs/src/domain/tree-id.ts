import { jobsErrors } from '../jobs-errors.ts';

const PATTERN = /^[a-z0-9][a-z0-9-]{0,127}$/;

/** Returns the id of a tree, a job or a submission where it can safely name a file or a folder. Throws `invalid_path`. */
export function parseTreeId(id: string): string {
  if (PATTERN.test(id)) return id;
  throw jobsErrors.invalid_path(
    `${JSON.stringify(id.slice(0, 80))} is not an id. An id has 1 to 128 small letters, digits and "-", and begins with no "-".`,
  );
}

/** The id under which an attempt's artifacts are stored. */
export function artifactsTreeId(attempt: { id: string; attempt: number }): string {
  return parseTreeId(`${attempt.id}-${attempt.attempt}`);
}
