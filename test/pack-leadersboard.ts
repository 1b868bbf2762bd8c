import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { repository } from './start-leadersboard.ts';

/** Makes what is published, and returns the archive that npm installs. */
export function packLeadersBoard(folder: string): string {
  const words = [
    'pack',
    '-w',
    'apps/leadersboard',
    '--json',
    '--loglevel=error',
    '--pack-destination',
    folder,
  ];
  const said = execFileSync('npm', words, { cwd: repository, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(said.slice(said.indexOf('[')));
  return join(folder, filename);
}

/** The same without an installation, on the packages that are here already: returns its `lb`. */
export function unpackLeadersBoard(test: RegistersCleanup): string {
  const folder = createTemporaryDirectory(test);
  execFileSync('tar', ['-xzf', packLeadersBoard(folder), '-C', folder]);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'package', 'bin', 'lb.mjs');
}
