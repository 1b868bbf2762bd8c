import type { Installer } from './installer.ts';
import { parseUvLock } from './parse-uv-lock.ts';

/** uv reads no configuration file, fetches no interpreter and builds nothing. */
const carefully = ['--quiet', '--no-config', '--no-cache', '--no-python-downloads', '--no-build'];

export function createUvInstaller(uv: string, python: string, indexUrl: string | undefined): Installer {
  const options = [
    ...[...carefully, '--python', python],
    ...(indexUrl === undefined ? [] : ['--default-index', indexUrl]),
  ];
  return {
    name: 'uv',
    readable: [uv],
    resolve: ({ requirements, found }) => [
      ...[uv, 'pip', 'compile', ...options, '--generate-hashes', '--no-header', '--no-annotate'],
      ...['--output-file', found, requirements],
    ],
    install: ({ lock, target }) => [
      ...[uv, 'pip', 'install', ...options, '--no-deps', '--require-hashes', '--link-mode', 'copy'],
      ...['--compile-bytecode', '--target', target, '--requirements', lock],
    ],
    parseFound: parseUvLock,
  };
}
