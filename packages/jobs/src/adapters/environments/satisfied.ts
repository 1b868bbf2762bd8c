import type { RunEnvironmentRecord } from '../../domain/job.ts';
import { normalizeName, type Requirement } from './parse-requirements.ts';

const SPECIFIER = /^(===?|~=|!=|<=|>=|<|>)(\d+(?:\.\d+)*)$/;
const RELEASE = /^\d+(\.\d+)*$/;

/**
 * Whether packages that are there are surely what is asked for. Only plain releases are compared: where a version is more than
 * numbers, or a requirement has extras, markers or hashes, the resolver shall decide.
 */
export function areSatisfied(
  requirements: readonly Requirement[],
  packages: RunEnvironmentRecord['packages'],
): boolean {
  const versions = new Map(packages.map(({ name, version }) => [normalizeName(name), version]));
  return requirements.every((requirement) => isSatisfied(requirement, versions.get(requirement.name)));
}

function isSatisfied({ name, text, hashes }: Requirement, version: string | undefined): boolean {
  if (version === undefined || hashes.length > 0 || /[[;]/.test(text)) return false;
  const [, written = '', specifiers = ''] = /^([^=~!<>]*)(.*)$/.exec(text.replaceAll(' ', '')) ?? [];
  if (normalizeName(written) !== name) return false;
  if (specifiers === '' || specifiers === `==${version}`) return true;
  return RELEASE.test(version) && specifiers.split(',').every((specifier) => meets(version, specifier));
}

function meets(version: string, specifier: string): boolean {
  const [, operator, wanted] = SPECIFIER.exec(specifier) ?? [];
  if (operator === undefined || wanted === undefined) return false;
  const order = compareReleases(version, wanted);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '!=':
      return order !== 0;
    case '~=':
      return order >= 0 && `${version}.`.startsWith(`${wanted.slice(0, wanted.lastIndexOf('.'))}.`);
    default:
      return order === 0;
  }
}

/** Of different lengths, the missing numbers are 0. */
function compareReleases(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  for (let place = 0; place < Math.max(left?.length ?? 0, right?.length ?? 0); place += 1) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
