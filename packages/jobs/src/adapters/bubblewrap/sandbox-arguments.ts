import { basename, join } from 'node:path';
import { placeWords } from '../../domain/build-command.ts';
import { type InputName, inputNames, inputVariables, type RunInputs } from '../../domain/run-inputs.ts';
import type { RunRequest } from '../../ports/runner.ts';
import { links } from './slot-links.ts';
import { INSIDE_ID } from './system-arguments.ts';

/** Where a program finds things, on whatever machine it runs. */
export const places = { sourceDirectory: '/submission', outputDirectory: '/output' } as const;

const DATA = '/data';
const HOME = '/tmp/home';
const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin';

/** The numbers of the open files by which bubblewrap is told things, beside the three usual ones. */
export const descriptors = { arguments: 3, status: 4, script: 5, filter: 6, view: 7, output: 8 } as const;

/** In it stand the program's variables, and its words. */
const SCRIPT_FILE = '/etc/start.sh';

/**
 * The small program that is the sandbox's first process. It runs with the platform's own variables only, so what the participant's
 * could do to it, they cannot; it keeps the participant's program from being the first process, which no signal would end; and
 * when it ends, the kernel ends all others. What bubblewrap complains to is not its, nor the participant's.
 */
export const FIRST_PROCESS = `exec 2>/dev/null; . ${SCRIPT_FILE}; (exec "$@" 2>&1); exit "$?"`;

export type ArgumentsInput = {
  /** What every sandbox of this machine has. */
  system: readonly string[];
  request: RunRequest;
  /** Where a directory of the machine is for who starts the sandbox. */
  pathOf(path: string): string;
  /** The devices of the accelerators that are the job's. */
  devices: readonly string[];
  temporaryBytes: number;
  /** As who starts the sandbox finds it. */
  slotDirectory: string;
};

/** Everything that bubblewrap is told; in a file, so that no other user of the machine reads it in the list of processes. */
export function sandboxArguments(input: ArgumentsInput): string[] {
  const { system, request, pathOf, devices, temporaryBytes, slotDirectory } = input;
  const { environment } = request;
  const place = join(slotDirectory, links.place);
  return [
    // `all` does what it can; the user namespace must be.
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--uid', INSIDE_ID, '--gid', INSIDE_ID],
    ...['--hostname', 'job', '--new-session', '--as-pid-1', '--die-with-parent'],
    ...['--json-status-fd', `${descriptors.status}`, '--seccomp', `${descriptors.filter}`],
    ...['--clearenv', '--setenv', 'PATH', SYSTEM_PATH],
    ...system,
    ...devices.flatMap((device) => ['--dev-bind', device, device]),
    ...[
      '--size',
      `${temporaryBytes}`,
      '--perms',
      '0700',
      '--tmpfs',
      '/tmp',
      '--perms',
      '0700',
      '--dir',
      HOME,
    ],
    ...['--size', `${temporaryBytes}`, '--perms', '0700', '--tmpfs', '/dev/shm'],
    ...(environment?.directories ?? []).flatMap((directory) => ['--ro-bind', pathOf(directory), directory]),
    // Here it waits. What follows is not there before, which bubblewrap forgives only what it is told to try.
    ...['--ro-bind-data', `${descriptors.script}`, SCRIPT_FILE],
    ...['--ro-bind-try', join(place, basename(request.sourceDirectory)), places.sourceDirectory],
    ...['--ro-bind-try', join(slotDirectory, links.data), DATA],
    ...givenNames(request).flatMap((name) => ['--ro-bind-try', join(slotDirectory, links[name]), `/${name}`]),
    ...['--bind-try', join(place, basename(request.outputDirectory)), places.outputDirectory],
    ...['--chdir', places.sourceDirectory, '--remount-ro', '/dev', '--remount-ro', '/'],
  ];
}

function givenNames({ inputs = {} }: RunRequest): InputName[] {
  return inputNames.filter((name) => inputs[name] !== undefined);
}

function inputsInside(request: RunRequest): RunInputs {
  return Object.fromEntries(givenNames(request).map((name) => [name, `/${name}`]));
}

/** What the first process reads. */
export function startScript(request: RunRequest): string {
  const words = placeWords(request.command, { ...places, inputs: inputsInside(request) }).map(quote);
  const variables = Object.entries(variablesOf(request)).map(
    ([name, value]) => `export ${name}=${quote(value)}`,
  );
  return [...variables, `set -- ${words.join(' ')}`, ''].join('\n');
}

function variablesOf(request: RunRequest): Record<string, string> {
  const { env, resources, environment, dataDirectory, window } = request;
  const binDirectory = environment?.binDirectory;
  return {
    PATH: binDirectory === undefined ? SYSTEM_PATH : `${binDirectory}:${SYSTEM_PATH}`,
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...(resources && { OMP_NUM_THREADS: String(Math.max(1, Math.floor(resources.cpus))) }),
    ...env,
    ...window?.env,
    ...(resources && { CUDA_VISIBLE_DEVICES: resources.acceleratorIds.join(',') }),
    ...(dataDirectory !== undefined && { LB_DATA: DATA }),
    ...inputVariables(inputsInside(request)),
    HOME,
    TMPDIR: '/tmp',
  };
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
