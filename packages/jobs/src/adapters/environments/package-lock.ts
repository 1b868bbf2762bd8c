import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jobsErrors } from '../../jobs-errors.ts';
import { normalizeName, type Requirement } from './parse-requirements.ts';

/** One package of exactly these files. */
export type LockedPackage = { name: string; version: string; hashes: readonly string[] };

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._+!-]*$/;
const SHA256 = /^[0-9a-f]{64}$/;
const MAX_QUOTED = 200;

export const lockSchema = z.array(
  z.object({ name: z.string(), version: z.string(), hashes: z.array(z.string()) }),
);

/** In an order of its own, so that the same content gives the same digest. */
export function sortLock(lock: readonly LockedPackage[]): LockedPackage[] {
  return lock
    .map(({ name, version, hashes }) => ({ name: normalizeName(name), version, hashes: [...hashes].sort() }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** As a file that pip and uv read. What an index calls a package, a version or a hash can be more: options for them. */
export function renderLock(lock: readonly LockedPackage[]): string {
  const strange = lock.find((locked) => !isPlain(locked));
  if (strange) {
    throw jobsErrors.environment_failed(
      `The index has a package with a name, version or hash that is none: ${JSON.stringify(strange).slice(0, MAX_QUOTED)}. Tell the operator.`,
    );
  }
  const lines = lock.map(({ name, version, hashes }) =>
    [`${name}==${version}`, ...hashes.map((hash) => `--hash=sha256:${hash}`)].join(' '),
  );
  return `${lines.join('\n')}\n`;
}

function isPlain({ name, version, hashes }: LockedPackage): boolean {
  return PLAIN.test(name) && PLAIN.test(version) && hashes.every((hash) => SHA256.test(hash));
}

export function digestOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Whoever asks for certain files by their hashes gets one of them, or nothing. */
export function requireAskedFiles(
  lock: readonly LockedPackage[],
  requirements: readonly Requirement[],
): void {
  for (const { name, hashes: asked } of requirements.filter(({ hashes }) => hashes.length > 0)) {
    const found = lock.find((locked) => locked.name === name);
    if (!found || found.hashes.some((hash) => asked.includes(hash))) continue;
    throw jobsErrors.environment_failed(
      `The index has other files of ${name} ${found.version} than those whose hashes requirements.txt names. Take its hashes anew, or leave them out.`,
    );
  }
}
