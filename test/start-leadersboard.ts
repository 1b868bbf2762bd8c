import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';

export const repository = fileURLToPath(new URL('..', import.meta.url));

/** The program as a user starts it. */
export const lb = join(repository, 'apps/leadersboard/bin/lb.mjs');

export type RunningLeadersBoard = {
  url: string;
  webUrl: string;
  /** Of the tracking server that starts with it; empty where another one is named. */
  trackingUrl: string;
  dataDirectory: string;
  /** Ends the process with the signal and waits for it; returns the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Only sends the signal. */
  send(signal: NodeJS.Signals): void;
  /** Waits until what it has printed holds the pattern. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>;
  /** All that it has printed so far, on both streams. */
  output(): string;
  /** As the user of the default token, unless the headers say otherwise. */
  request(path: string, init?: RequestInit & { headers?: Record<string, string> }): Promise<Response>;
};

export type StartOptions = {
  /** A fresh one, removed after the test, where it is left out. */
  dataDirectory?: string;
  env?: Record<string, string>;
  /** Where it is started; the repository where it is left out. */
  cwd?: string;
  arguments?: readonly string[];
  /** What runs the jobs; `process` where it is left out. */
  runner?: 'auto' | 'process';
  /** A program that starts it, with its own arguments, such as `taskset -c 0`. */
  launcher?: readonly string[];
};

export type RunningProgram = Pick<RunningLeadersBoard, 'end' | 'send' | 'untilPrinted' | 'output'>;

const READY =
  /"url":\s*"([^"]+)",\s*"webUrl":\s*"([^"]+)",(?:\s*"trackingUrl":\s*"([^"]+)",)?\s*"dataDirectory"/;

/** Starts `lb up` in a process of its own on free ports; it is killed after the test if it still runs. */
export async function startLeadersBoard(
  t: RegistersCleanup,
  options: StartOptions = {},
): Promise<RunningLeadersBoard> {
  const dataDirectory = options.dataDirectory ?? join(await createTemporaryDirectory(t), 'data');
  const words = ['up', '--port', '0', '--web-port', '0', '--tracking-port', '0'];
  const program = startProgram(t, words, { ...options, dataDirectory });
  const [, url = '', webUrl = '', trackingUrl = ''] = await program.untilPrinted(READY);
  const authorization = 'Bearer devtoken';
  return {
    ...{ ...program, url, webUrl, trackingUrl, dataDirectory },
    request: (path, init) =>
      fetch(new URL(path, url), { ...init, headers: { authorization, ...init?.headers } }),
  };
}

/** The same server, asked by whom the token belongs to. */
export function withToken(board: RunningLeadersBoard, token: string): RunningLeadersBoard {
  return {
    ...board,
    request(path, init) {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return board.request(path, { ...init, headers: Object.fromEntries(headers) });
    },
  };
}

/** Starts `lb worker` in the same way; it is ready when its name is printed. */
export async function startWorker(
  t: RegistersCleanup,
  options: StartOptions & { dataDirectory: string },
): Promise<RunningProgram> {
  const program = startProgram(t, ['worker'], options);
  await program.untilPrinted(/"name":/);
  return program;
}

/** Starts `lb tracking` in the same way; on this machine nobody needs a token for it unless `env` has other ones. */
export async function startTracking(
  t: RegistersCleanup,
  options: Omit<StartOptions, 'runner'> = {},
): Promise<RunningProgram & { url: string; dataDirectory: string }> {
  const dataDirectory = options.dataDirectory ?? join(await createTemporaryDirectory(t), 'data');
  const words = ['tracking', '--json', '--port', '0', '--data', dataDirectory];
  const program = startWords(t, words, options);
  const [, url = ''] = await program.untilPrinted(/"url":\s*"([^"]+)"/);
  return { ...program, url, dataDirectory };
}

function startProgram(
  t: RegistersCleanup,
  words: readonly string[],
  options: StartOptions & { dataDirectory: string },
): RunningProgram {
  const { dataDirectory, runner = 'process' } = options;
  return startWords(t, [...words, '--json', '--runner', runner, '--data', dataDirectory], options);
}

function startWords(
  t: RegistersCleanup,
  words: readonly string[],
  { launcher = [], env, cwd = repository, arguments: more = [] }: StartOptions,
): RunningProgram {
  const [command = '', ...rest] = [...launcher, process.execPath, lb, ...words, ...more];
  const child = spawn(command, rest, {
    ...{ env: { ...process.env, ...env }, cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  t.after(() => end('SIGKILL'));
  const output = collectOutput(child);
  return {
    ...{ end, output },
    send: (signal) => void child.kill(signal),
    untilPrinted: (pattern) => untilPrinted(child, output, pattern),
  };
}

/** All that the process prints from now on, on both streams. */
export function collectOutput(child: ChildProcess): () => string {
  let output = '';
  const add = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => output;
}

export function untilPrinted(
  child: ChildProcess,
  output: () => string,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output());
      if (match) resolve(match);
    };
    look();
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', (code) => reject(new Error(`The server ended with ${code}. It said:\n${output()}`)));
  });
}
