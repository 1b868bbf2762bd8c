import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of /etc only what programs need in order to be found and started; nothing of it is secret. */
const SHOWN_OF_ETC = /^(alternatives|ld\.so\.(cache|conf|conf\.d)|localtime|R|fonts|java.*|OpenCL|magic)$/;

const OTHERS_READ = 0o004;

const TOP_DIRECTORIES = ['bin', 'sbin', 'lib', 'lib64', 'lib32', 'libx32'];

/** Whom a program finds itself to be: one user, on a machine without others. */
export const INSIDE_ID = '1000';

const files: Record<string, string> = {
  passwd: `job:x:${INSIDE_ID}:${INSIDE_ID}:job:/tmp/home:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n`,
  group: `job:x:${INSIDE_ID}:\nnogroup:x:65534:\n`,
  hosts: '127.0.0.1 localhost job\n::1 localhost job\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  // What each job's own is laid over.
  'start.sh': '',
};

/** The system as a program sees it: its programs and libraries to read, and nothing that tells of this machine's people. */
export function systemArguments(
  directory: string,
  pathOf: (path: string) => string,
  accelerators = false,
): string[] {
  return [
    ...['--ro-bind', '/usr', '/usr'],
    ...TOP_DIRECTORIES.flatMap(showTopDirectory),
    ...['--ro-bind', pathOf(join(directory, 'etc')), '/etc', '--proc', '/proc', '--dev', '/dev'],
    ...(accelerators
      ? ['--ro-bind-try', '/sys/devices', '/sys/devices', '--ro-bind-try', '/sys/bus/pci', '/sys/bus/pci']
      : []),
  ];
}

/**
 * Written once for all jobs of a worker, and theirs to read. Copies, because each place that is shown by itself costs each job
 * 0.1 ms.
 */
export function writeSystemFiles(directory: string): void {
  const etc = join(directory, 'etc');
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const name of readdirSync('/etc').filter((shown) => SHOWN_OF_ETC.test(shown))) {
    cpSync(join('/etc', name), join(etc, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: mayBeRead,
    });
  }
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(etc, name), content, { mode: 0o644 });
}

/** What others than root may not read is not for jobs. */
function mayBeRead(source: string): boolean {
  const entry = lstatSync(source);
  return entry.isSymbolicLink() || (entry.mode & OTHERS_READ) !== 0;
}

/** /bin is a link into /usr on most systems, and a directory of its own on others. */
function showTopDirectory(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
