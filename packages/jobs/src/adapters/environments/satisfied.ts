import type { RunEnvironmentRecord } from '../../domain/job.ts';
import { normalizeName, type Requirement } from './parse-requirements.ts';

/** Whether packages that are there are surely what is asked for: by their bare names, or with just these versions. */
export function areSatisfied(
  requirements: readonly Requirement[],
  packages: RunEnvironmentRecord['packages'],
): boolean {
  const versions = new Map(packages.map(({ name, version }) => [normalizeName(name), version]));
  return requirements.every(({ name, version, text, hashes }) => {
    if (hashes.length > 0 || text.includes('[')) return false;
    return version === undefined
      ? versions.has(name) && normalizeName(text) === name
      : versions.get(name) === version;
  });
}
