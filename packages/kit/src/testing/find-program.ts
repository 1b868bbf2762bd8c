import { existsSync, globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type DebianProgram = { program: string; package: string; folders?: string[]; purpose?: 'bench' };

const debianPrograms: DebianProgram[] = JSON.parse(
  readFileSync(new URL('./debian-programs.json', import.meta.url), 'utf8'),
);

/**
 * The path of a program, on PATH or, newest version first, where Debian keeps it. A test that needs a missing program
 * fails with the command that installs it: it is never skipped.
 */
export function findProgram(name: string): string {
  const known = debianPrograms.find(({ program }) => program === name);
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(known?.folders ?? []).flatMap((pattern) => globSync(pattern).sort(byVersion)),
  ];
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path) return path;
  const remedy = known ? `Install it with: sudo apt-get install -y ${known.package}` : 'Install it.';
  throw new Error(`The program ${name} is missing. ${remedy}`);
}

function byVersion(one: string, other: string): number {
  return other.localeCompare(one, 'en', { numeric: true });
}
