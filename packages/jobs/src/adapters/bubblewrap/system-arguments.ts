import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Of /etc only what programs need in order to be found and started; nothing of it is secret. */
const SHOWN_OF_ETC = /^(alternatives|ld\.so\.cache|localtime|R|fonts|java.*|OpenCL)$/;

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
    ...['--ro-bind', pathOf(join(directory, 'etc')), '/etc'],
    ...listShown()
      .filter(isDirectory)
      .flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...(accelerators
      ? ['--ro-bind-try', '/sys/devices', '/sys/devices', '--ro-bind-try', '/sys/bus/pci', '/sys/bus/pci']
      : []),
  ];
}

/**
 * Written once for all jobs of a worker, and theirs to read. What is a file is copied, because each place that is shown by itself
 * costs each job 0.1 ms; for directories there is an empty one over which it is laid.
 */
export function writeSystemFiles(directory: string): void {
  const etc = join(directory, 'etc');
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const path of listShown()) {
    const place = join(directory, path);
    if (isDirectory(path)) mkdirSync(place, { mode: 0o755 });
    else cpSync(path, place);
  }
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(etc, name), content, { mode: 0o644 });
}

function listShown(): string[] {
  return readdirSync('/etc')
    .filter((name) => SHOWN_OF_ETC.test(name))
    .map((name) => join('/etc', name));
}

function isDirectory(path: string): boolean {
  return statSync(path).isDirectory();
}

/** /bin is a link into /usr on most systems, and a directory of its own on others. */
function showTopDirectory(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
