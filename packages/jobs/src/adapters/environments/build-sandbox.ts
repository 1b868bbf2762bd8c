import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findOnPath } from './find-installer.ts';

/*
 * What builds an environment runs no code of a submission's. It is kept apart all the same, because it reads what strangers have
 * written: it sees the system's programs, the interpreter and its own directory, and of the network as much as this machine
 * does, for that is where the index is. Where root starts it, it first becomes a user whom nothing here belongs to.
 */

/** Nobody's, as the numbers of the users of jobs, which begin after it. */
export const builderId = 1_999_999_999;

/** Of names, certificates and the index. */
const configuration = [
  ...['/etc/resolv.conf', '/etc/hosts', '/etc/nsswitch.conf', '/etc/host.conf', '/etc/gai.conf'],
  ...['/etc/ld.so.cache', '/etc/ssl', '/etc/pki', '/etc/ca-certificates', '/etc/pip.conf'],
];

const systemLinks = ['/bin', '/sbin', '/lib', '/lib64', '/lib32'];

export type BuildPlaces = { workDirectory: string; readable: readonly string[]; maxFileBytes: number };

/** The words that go before a command, so that it runs apart. */
export type BuildSandbox = {
  /** Whether it sees nothing of the machine but what it needs. */
  isolates: boolean;
  wrap(command: readonly string[], places: BuildPlaces): string[];
};

const run = promisify(execFile);

const isRoot = () => process.getuid?.() === 0;

export async function createBuildSandbox(searchPath: string | undefined): Promise<BuildSandbox> {
  const [bwrap, setpriv, prlimit] = await Promise.all(
    ['bwrap', 'setpriv', 'prlimit'].map((program) => findOnPath(program, searchPath)),
  );
  const dropped = setpriv === undefined ? [] : [setpriv, ...(isRoot() ? asBuilder : atDeath)];
  const limited = (maxFileBytes: number) =>
    prlimit === undefined ? [] : [prlimit, '--core=0', '--nofile=1024', `--fsize=${maxFileBytes}`];
  const isolates = bwrap !== undefined && (await works([...dropped, bwrap, ...apart, 'true']));
  return {
    isolates,
    wrap: (command, { workDirectory, readable, maxFileBytes }) => [
      ...[...dropped, ...limited(maxFileBytes)],
      ...(isolates ? [bwrap, ...apart, ...mount(workDirectory, readable), '--'] : []),
      ...command,
    ],
  };
}

const asBuilder = [
  ...['--reuid', `${builderId}`, '--regid', `${builderId}`, '--clear-groups', '--no-new-privs'],
  ...['--pdeathsig', 'KILL'],
];

const atDeath = ['--no-new-privs', '--pdeathsig', 'KILL'];

const apart = [
  ...[
    '--unshare-all',
    '--share-net',
    '--new-session',
    '--as-pid-1',
    '--die-with-parent',
    '--cap-drop',
    'ALL',
  ],
  ...['--ro-bind', '/usr', '/usr', ...systemLinks.flatMap((path) => ['--ro-bind-try', path, path])],
  ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
];

function mount(workDirectory: string, readable: readonly string[]): string[] {
  return [
    ...configuration.flatMap((path) => ['--ro-bind-try', path, path]),
    ...readable.flatMap((path) => ['--ro-bind', path, path]),
    ...['--bind', workDirectory, workDirectory, '--chdir', workDirectory, '--remount-ro', '/'],
  ];
}

async function works([program = '', ...words]: readonly string[]): Promise<boolean> {
  try {
    await run(program, words, { timeout: 10_000, killSignal: 'SIGKILL' });
    return true;
  } catch {
    return false;
  }
}
