import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { placeWords } from '../../domain/build-command.ts';
import { inputVariables } from '../../domain/run-inputs.ts';
import type { RunRequest } from '../../ports/runner.ts';
import { keepOutput, type OutputKeeper, openLog } from '../programs/keep-output.ts';
import { createPipe, openPipe } from '../programs/log-pipe.ts';
import { sendSignal } from './end-processes.ts';
import { recordProcess } from './process-record.ts';

export type Exit = { kind: 'exited'; code: number } | { kind: 'signalled'; signal: string };

export type StartedProgram = { kind: 'started'; pid: number; exit: Promise<Exit>; output: OutputKeeper };

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Starts the program as the leader of a group of its own. `onSpawn` is told the group in the same breath. */
export async function startProgram(
  request: RunRequest,
  extra: Readonly<Record<string, string>>,
  onSpawn: (group: number) => void,
): Promise<StartedProgram | { kind: 'not_started'; detail: string }> {
  const { sourceDirectory, workDirectory } = request;
  const [program = '', ...words] = placeWords(request.command, request);
  const environment = createEnvironment(request, extra);
  await access(sourceDirectory);
  await mkdir(environment.HOME, { recursive: true, mode: 0o700 });
  await mkdir(environment.TMPDIR, { recursive: true, mode: 0o700 });
  const pipeFile = join(workDirectory, 'output.pipe');
  await createPipe(pipeFile);
  const log = await openLog(request.logFile);
  const { reader, writer } = openPipe(pipeFile);
  const output = keepOutput(reader, log, request.limits?.logBytes);
  try {
    const child = spawn(program, words, {
      cwd: sourceDirectory,
      env: environment,
      detached: true,
      stdio: ['ignore', writer, writer],
    });
    if (child.pid !== undefined) onSpawn(child.pid);
    const start = await watchStart(child, program, workDirectory);
    return start.kind === 'started' ? { ...start, output } : start;
  } finally {
    closeSync(writer);
  }
}

export function homeOf(workDirectory: string): string {
  return `${workDirectory}/home`;
}

/** All that the program sees of ours: nothing is inherited, so no token is either. */
function createEnvironment(
  { workDirectory, env, resources, dataDirectory, inputs, environment }: RunRequest,
  extra: Readonly<Record<string, string>>,
) {
  const searchPath = extra.PATH ?? DEFAULT_PATH;
  const binDirectory = environment?.binDirectory;
  return {
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...extra,
    PATH: binDirectory === undefined ? searchPath : `${binDirectory}:${searchPath}`,
    ...env,
    // Empty hides them all: what was not handed out must not be used.
    ...(resources && { CUDA_VISIBLE_DEVICES: resources.acceleratorIds.join(',') }),
    ...(dataDirectory !== undefined && { LB_DATA: dataDirectory }),
    ...inputVariables(inputs),
    HOME: homeOf(workDirectory),
    TMPDIR: `${workDirectory}/tmp`,
  };
}

function watchStart(
  child: ChildProcess,
  program: string,
  workDirectory: string,
): Promise<Omit<StartedProgram, 'output'> | { kind: 'not_started'; detail: string }> {
  const exit = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(code === null ? { kind: 'signalled', signal: String(signal) } : { kind: 'exited', code }),
    );
  });
  const { pid } = child;
  if (pid !== undefined) recordOrEnd(workDirectory, pid);
  return new Promise((resolve, reject) => {
    if (pid !== undefined) resolve({ kind: 'started', pid, exit });
    child.once('error', (error: NodeJS.ErrnoException) => {
      const detail = explain(program, error.code);
      if (detail) resolve({ kind: 'not_started', detail });
      else reject(kitErrors.internal(`The program could not be started (${error.code}).`, { cause: error }));
    });
  });
}

/** What could not be found again after a crash must not run. */
function recordOrEnd(workDirectory: string, pid: number): void {
  try {
    recordProcess(workDirectory, pid);
  } catch (error) {
    sendSignal(-pid, 'SIGKILL');
    throw error;
  }
}

/** A sentence where it is the program's fault and not the machine's. */
function explain(program: string, code: string | undefined): string | undefined {
  const name = JSON.stringify(program);
  if (code === 'ENOENT')
    return `The program ${name} was not found. Install it where the worker runs, or add its folder to PATH.`;
  if (code === 'EACCES')
    return `The program ${name} may not be executed. Make it executable for the worker's user.`;
  if (code === 'ENOEXEC') return `${name} is no program that this machine can execute.`;
  return undefined;
}
