import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { type Cgroups, openCgroups } from '../cgroups/index.ts';
import { callsForUnseenMemory, compileSeccompFilter } from '../seccomp/index.ts';
import { findInheritedDescriptors } from './inherited-descriptors.ts';
import { findLauncherPrograms, type LauncherPrograms } from './launcher-programs.ts';
import { type MountView, openMountView } from './mount-view.ts';
import { openToPass } from './open-to-pass.ts';
import { openOwnDirectory } from './own-directory.ts';
import { resourceLimits } from './run-limits.ts';
import { descriptors } from './sandbox-arguments.ts';
import { createSlots, type Slots } from './slots.ts';
import { type LauncherOptions, startLauncher } from './start-launcher.ts';
import { systemArguments, writeSystemFiles } from './system-arguments.ts';
import { createUserNumbers } from './user-numbers.ts';

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
  cgroups: Cgroups | undefined;
  slots: Slots;
  pathOf(path: string): string;
  /** The top of what is shown of a path, above which nothing need be opened to a job's user. */
  topOf(path: string): string | undefined;
  /** What each sandbox has of the system, with or without what GPUs need. */
  system: { plain: readonly string[]; accelerated: readonly string[] };
  close(): Promise<void>;
};

export async function openSandboxMachine(options: SandboxMachineOptions): Promise<SandboxMachine> {
  const { searchPath, useCgroups = true } = options;
  const programs = findLauncherPrograms(searchPath);
  const isRoot = process.getuid?.() === 0;
  const own = openOwnDirectory(options.directory);
  const { directory } = own;
  writeSystemFiles(directory);
  const shown = [directory, ...options.shownDirectories].map((shownDirectory) => {
    mkdirSync(shownDirectory, { recursive: true, mode: 0o700 });
    return realpathSync(shownDirectory);
  });
  if (isRoot) for (const shownDirectory of shown) openToPass(shownDirectory);
  const view: MountView | undefined = isRoot ? await openMountView(programs, shown) : undefined;
  const pathOf = view?.pathOf ?? ((path: string) => path);
  const users = isRoot ? createUserNumbers() : undefined;
  const cgroups = useCgroups ? await openCgroups() : undefined;
  if (users) await cgroups?.sweep(users.isLeft);
  const filterFile = writeFilter(directory, cgroups);
  const inherited = findInheritedDescriptors();
  const slots = createSlots({
    ...{ directory, users, cgroups },
    startLauncher: (uid, place, limits) =>
      startLauncher({
        ...{ bwrap: programs.bwrap, viewFd: view?.namespace, inherited },
        ...wrap(programs, uid, resourceLimits(limits, cgroups)),
        directory: pathOf(place),
        filterFile: pathOf(filterFile),
      }),
  });
  return {
    ...{ directory, cgroups, slots, pathOf },
    topOf: (path) => shown.find((top) => path === top || path.startsWith(`${top}/`)),
    system: {
      plain: systemArguments(directory, pathOf),
      accelerated: systemArguments(directory, pathOf, true),
    },
    async close() {
      await slots.close();
      view?.close();
      cgroups?.close();
      own.close();
    },
  };
}

/** The identity first, then the namespaces: what root starts as root is root to the kernel, whatever it looks like inside. */
function wrap(
  { nsenter, setpriv, prlimit }: LauncherPrograms,
  uid: number | undefined,
  { processes, others }: ReturnType<typeof resourceLimits>,
): Pick<LauncherOptions, 'outside' | 'inside'> {
  const dying = ['--no-new-privs', '--pdeathsig', 'KILL'];
  if (uid === undefined) {
    return { outside: [setpriv, ...dying, prlimit, ...others], inside: [prlimit, ...processes] };
  }
  const identity = ['--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups'];
  const view = `--mount=/proc/self/fd/${descriptors.view}`;
  return {
    outside: [nsenter, view, setpriv, ...identity, ...dying, prlimit, ...others, ...processes],
    inside: [],
  };
}

function writeFilter(directory: string, cgroups: Cgroups | undefined): string {
  const file = join(directory, 'system-calls.bpf');
  const alsoRefused = cgroups?.held.memory === undefined ? callsForUnseenMemory : [];
  writeFileSync(file, compileSeccompFilter(architecture(), alsoRefused), { mode: 0o644 });
  return file;
}

function architecture(): 'x64' | 'arm64' {
  if (process.arch === 'x64' || process.arch === 'arm64') return process.arch;
  throw kitErrors.invalid_config(
    `The sandbox knows no system calls of the architecture ${process.arch}; it knows x64 and arm64.`,
  );
}
