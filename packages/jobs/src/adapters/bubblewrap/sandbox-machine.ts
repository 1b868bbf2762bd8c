import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { type Cgroups, openCgroups } from '../cgroups/index.ts';
import { compileSeccompFilter } from '../seccomp/index.ts';
import { findInheritedDescriptors } from './inherited-descriptors.ts';
import { findLauncherPrograms, type LauncherPrograms } from './launcher-programs.ts';
import { type MountView, openMountView } from './mount-view.ts';
import { openToPass } from './open-to-pass.ts';
import { openOwnDirectory } from './own-directory.ts';
import { createSlots, type Slots } from './slots.ts';
import { systemArguments, writeSystemFiles } from './system-arguments.ts';

export type SandboxMachineOptions = {
  /** Where each worker makes a directory of its own. */
  directory: string;
  /** All that jobs may be shown lies in these. */
  shownDirectories: readonly string[];
  /** Where the machine's programs are looked for first. */
  searchPath?: string | undefined;
  /** Absent: as the machine has them. */
  useCgroups?: boolean;
};

/** What all sandboxes of one worker have in common, made once. */
export type SandboxMachine = {
  /** This worker's alone, and shown to its jobs as the others are. */
  directory: string;
  programs: LauncherPrograms;
  isRoot: boolean;
  cgroups: Cgroups | undefined;
  slots: Slots;
  viewFd: number | undefined;
  pathOf(path: string): string;
  /** The top of what is shown of a path, above which nothing need be opened to a job's user. */
  topOf(path: string): string | undefined;
  filterFile: string;
  /** Open files of the worker's that are not its own, and that no job may find. */
  inherited: readonly number[];
  /** What each sandbox has of the system, with or without what GPUs need. */
  system: { plain: readonly string[]; accelerated: readonly string[] };
  close(): void;
};

/** Nobody has these numbers: above what systemd gives to containers and services, below where 32 bits end. */
const FIRST_UID = 2_000_000_000;
const LOCKS = '/run/lock/leadersboard-users';

export async function openSandboxMachine(options: SandboxMachineOptions): Promise<SandboxMachine> {
  const { searchPath, useCgroups = true } = options;
  const programs = findLauncherPrograms(searchPath);
  const isRoot = process.getuid?.() === 0;
  const own = openOwnDirectory(options.directory);
  const { directory } = own;
  writeSystemFiles(directory);
  const filterFile = join(directory, 'system-calls.bpf');
  writeFileSync(filterFile, compileSeccompFilter(architecture()), { mode: 0o600 });
  const shown = [directory, ...options.shownDirectories].map((shownDirectory) => {
    mkdirSync(shownDirectory, { recursive: true, mode: 0o700 });
    return realpathSync(shownDirectory);
  });
  if (isRoot) for (const shownDirectory of shown) openToPass(shownDirectory);
  const view: MountView | undefined = isRoot ? await openMountView(programs, shown) : undefined;
  const pathOf = view?.pathOf ?? ((path: string) => path);
  const slots = createSlots({ directory, ...(isRoot && { firstUid: FIRST_UID, lockDirectory: LOCKS }) });
  const cgroups = useCgroups ? await openCgroups() : undefined;
  return {
    ...{ directory, programs, isRoot, cgroups, slots, filterFile, pathOf },
    viewFd: view?.namespace,
    inherited: findInheritedDescriptors(),
    topOf: (path) => shown.find((top) => path === top || path.startsWith(`${top}/`)),
    system: {
      plain: systemArguments(directory, pathOf),
      accelerated: systemArguments(directory, pathOf, true),
    },
    close() {
      slots.close();
      view?.close();
      cgroups?.close();
      own.close();
    },
  };
}

function architecture(): 'x64' | 'arm64' {
  if (process.arch === 'x64' || process.arch === 'arm64') return process.arch;
  throw kitErrors.invalid_config(
    `The sandbox knows no system calls of the architecture ${process.arch}; it knows x64 and arm64.`,
  );
}
