import { jobsErrors } from '../../jobs-errors.ts';
import type { LockedPackage } from './package-lock.ts';
import { parseRequirements } from './parse-requirements.ts';

/** The packages that `uv pip compile --generate-hashes` has found. */
export function parseUvLock(text: string): LockedPackage[] {
  return parseRequirements(text).map(({ name, version, hashes }) => {
    if (version !== undefined && hashes.length > 0) return { name, version, hashes };
    throw jobsErrors.environment_failed(
      `The index has no hash of the package ${name}. Only files with a sha256 are installed; tell the operator of the index.`,
    );
  });
}
