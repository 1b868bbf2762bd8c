import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const fixture = (name: string): string => join(root, 'test/house/fixtures', name);

/** The files of the repository, tracked or about to be, without the checkers' own fixtures. */
export function listTreeFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
  return files.filter((file) => !file.includes('/fixtures/')).sort();
}

export function listFixtureFiles(name: string): string[] {
  return globSync('**/*.*', { cwd: fixture(name) }).sort();
}
