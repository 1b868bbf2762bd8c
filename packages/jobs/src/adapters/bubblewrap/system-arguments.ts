import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of /etc only what programs need in order to be found and started; nothing of it is secret. */
const SHOWN_OF_ETC = /^(alternatives|ld\.so\.(cache|conf|conf\.d)|localtime|R|fonts|java.*|OpenCL|magic)$/;

const TOP_DIRECTORIES = ['bin', 'sbin', 'lib', 'lib64', 'lib32', 'libx32'];

/** Whom a program finds itself to be: one user, on a machine without others. */
export const INSIDE_ID = '1000';

const files: Record<string, string> = {
  passwd: `job:x:${INSIDE_ID}:${INSIDE_ID}:job:/tmp/home:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n`,
  group: `job:x:${INSIDE_ID}:\nnogroup:x:65534:\n`,
  hosts: '127.0.0.1 localhost job\n::1 localhost job\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
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
    ...readdirSync('/etc')
      .filter((name) => SHOWN_OF_ETC.test(name))
      .flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
    ...Object.keys(files).flatMap((name) => [
      '--ro-bind',
      pathOf(join(directory, 'etc', name)),
      `/etc/${name}`,
    ]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...(accelerators
      ? ['--ro-bind-try', '/sys/devices', '/sys/devices', '--ro-bind-try', '/sys/bus/pci', '/sys/bus/pci']
      : []),
  ];
}

/** Written once for all jobs of a worker, and theirs to read. */
export function writeSystemFiles(directory: string): void {
  const etc = join(directory, 'etc');
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(etc, name), content, { mode: 0o644 });
}

/** /bin is a link into /usr on most systems, and a directory of its own on others. */
function showTopDirectory(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
