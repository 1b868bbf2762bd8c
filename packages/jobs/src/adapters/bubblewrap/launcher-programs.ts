import { kitErrors } from '@leadersboard/kit/errors';
import { findProgram, foldersOfPath } from './find-programs.ts';

/** What is needed, and the package in which Debian, Fedora and Arch have it. */
const packageOf = {
  bwrap: 'bubblewrap',
  prlimit: 'util-linux',
  setpriv: 'util-linux',
  nsenter: 'util-linux',
  unshare: 'util-linux',
} as const;

type Name = keyof typeof packageOf;

/** The programs of the machine that put a job into its sandbox, by their absolute names. */
export type LauncherPrograms = Record<Name, string>;

/** `invalid_config` says what is missing and in which package it is. */
export function findLauncherPrograms(searchPath?: string): LauncherPrograms {
  const folders = foldersOfPath(searchPath);
  const names = Object.keys(packageOf) as Name[];
  const missing = names.filter((name) => findProgram(name, folders) === undefined);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((name) => packageOf[name]))];
    throw kitErrors.invalid_config(
      `The sandbox needs ${missing.join(', ')}, which this machine does not have. Install ${packages.join(' and ')} (apt install, dnf install or pacman -S).`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, findProgram(name, folders)])) as LauncherPrograms;
}
