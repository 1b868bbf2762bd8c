import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory, findProgram, type RegistersCleanup } from '@leadersboard/kit/testing';

/** Nobody's user: inside a sandbox that root started as itself, root's rights would answer instead of the filter. */
const SLOT = '61234';

/** bwrap reads the filter from it. */
const FILTER_DESCRIPTOR = 3;

/**
 * Runs a Python program of this folder as an ordinary user under the real bwrap, with the filter or without one. Needs user
 * namespaces of the machine, for root and others alike.
 */
export function runUnderSeccomp(
  t: RegistersCleanup,
  script: string,
  { args = [], filter }: { args?: readonly string[]; filter?: Buffer },
) {
  const identity = ['--reuid', SLOT, '--regid', SLOT, '--clear-groups', '--no-new-privs'];
  const command = [
    ...(process.getuid?.() === 0 ? [findProgram('setpriv'), ...identity] : []),
    findProgram('bwrap'),
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--new-session', '--die-with-parent'],
    ...['--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin'],
    ...['--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64'],
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--clearenv'],
    ...['--ro-bind-data', String(FILTER_DESCRIPTOR + 1), '/program.py'],
    ...(filter ? ['--seccomp', String(FILTER_DESCRIPTOR)] : []),
    ...['/usr/bin/python3', '/program.py', ...args],
  ];
  const filterFile = join(createTemporaryDirectory(t), 'filter');
  writeFileSync(filterFile, filter ?? '');
  const descriptors = [filterFile, fileURLToPath(new URL(script, import.meta.url))].map((path) =>
    openSync(path, 'r'),
  );
  try {
    const [program = '', ...rest] = command;
    const { stdout, stderr } = spawnSync(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe', ...descriptors],
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { stdout, stderr };
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor);
  }
}
