import type { LeadersBoardError } from '@leadersboard/kit/errors';
import { jobsErrors } from '../../jobs-errors.ts';

export type Requirement = {
  /** As indexes compare it: https://packaging.python.org/en/latest/specifications/name-normalization/ */
  name: string;
  /** The version that it asks for by `==` and nothing else. */
  version?: string;
  /** Without comments and hashes. */
  text: string;
  /** Of sha256; none where any file will do. */
  hashes: readonly string[];
};

export const MAX_REQUIREMENTS_BYTES = 256 * 1024;

const MAX_REQUIREMENTS = 500;
const MAX_QUOTED = 120;

const NAME = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
const EXTRAS = `\\[\\s*${NAME}(?:\\s*,\\s*${NAME})*\\s*\\]`;
const SPECIFIER = '(?:===?|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+';
const MARKER = `[A-Za-z0-9_ .'"()<>=!~,*+-]+`;

/**
 * What is left of https://peps.python.org/pep-0508/ without addresses. Only for lines in which no white space follows another:
 * there are as many ways to share a long gap among neighbours as its third power.
 */
const REQUIREMENT = new RegExp(
  `^(${NAME})\\s*(?:${EXTRAS})?\\s*(${SPECIFIER}(?:\\s*,\\s*${SPECIFIER})*)?\\s*(;\\s*${MARKER})?$`,
);

/** Installers take such a name for a file. */
const ARCHIVE = /\.(whl|zip|tar|tgz|tbz|txz|gz|bz2|xz)\b/i;

const HASH = /\s--hash=sha256:([0-9a-f]{64})(?=\s|$)/g;

/**
 * The requirements of a file that names packages of the index and nothing else: what would fetch from elsewhere, read other
 * files, change how things are installed or run code is refused, with the line.
 */
export function parseRequirements(text: string): Requirement[] {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  const requirements = lines
    .map((line) =>
      line
        .replaceAll(/\s+/g, ' ')
        .replace(/(^| )#.*$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map(parseRequirement);
  if (requirements.length <= MAX_REQUIREMENTS) return requirements;
  throw jobsErrors.environment_failed(
    `requirements.txt has ${requirements.length} requirements; at most ${MAX_REQUIREMENTS} are allowed.`,
  );
}

export function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function parseRequirement(line: string): Requirement {
  const hashes = [...line.matchAll(HASH)].map(([, hash = '']) => hash);
  const bare = line.replaceAll(HASH, '').trim();
  const [, name, specifiers, marker] = REQUIREMENT.exec(bare) ?? [];
  if (name === undefined || ARCHIVE.test(bare)) throw refuse(line);
  const [, version] = /^===?\s*([^,*]+)$/.exec(specifiers ?? '') ?? [];
  const isPlain = marker === undefined && version !== undefined;
  return {
    ...{ name: normalizeName(name), text: bare, hashes },
    ...(isPlain && { version: version.trim() }),
  };
}

function refuse(line: string): LeadersBoardError {
  const quoted = JSON.stringify(line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line);
  const found = describeForbidden(line);
  if (found === undefined) {
    return jobsErrors.environment_failed(
      `The line ${quoted} of requirements.txt is no requirement. Write a name and versions, like "numpy>=1.26,<3".`,
    );
  }
  return jobsErrors.policy(
    `The line ${quoted} of requirements.txt has ${found}, which is not allowed. Name packages of the index and their versions only.`,
  );
}

function describeForbidden(line: string): string | undefined {
  if (/(^|\s)-/.test(line)) return 'an option';
  if (/:\/\/|^(git|hg|svn|bzr|file)\+|\s@\s|^[^;]*@/.test(line)) return 'an address';
  if (/[/\\]/.test(line) || ARCHIVE.test(line)) return 'a path';
  if (line.includes('$')) return 'a variable';
  return undefined;
}
