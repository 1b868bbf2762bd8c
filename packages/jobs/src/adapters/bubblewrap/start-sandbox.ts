import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { createTail } from '../programs/tail.ts';
import { descriptors } from './sandbox-arguments.ts';

/*
 * bubblewrap makes the namespaces and tells the number of the process inside, which then waits for the variables of the program:
 * before it gets them, it is put under its limits. A worker that dies in between closes the pipe, and what is inside ends without
 * having run anything. When bubblewrap's own work fails, it tells no exit code of the program.
 */

export type LaunchRequest = {
  /** The command line up to and including bubblewrap's name. */
  launcher: readonly [string, ...string[]];
  /** What runs inside. */
  command: readonly string[];
  arguments: readonly string[];
  /** Open files: for both output streams of the program, the filter of system calls, and the view of the machine's directories. */
  outputFd: number;
  filterFd: number;
  viewFd: number | undefined;
  /** Those of the worker's that the program must not find: an open file of nothing, and what it takes the place of. */
  nothingFd: number;
  inherited: readonly number[];
};

export type SandboxEnd = { exitCode: number | undefined; complaints: string };

export type Sandbox = {
  /** bubblewrap itself, outside. */
  pid: number;
  /** The first process inside, as the machine numbers it; undefined where it never came to be. It does nothing yet. */
  begun: Promise<number | undefined>;
  /** The same, as far as it is known already. */
  firstPid(): number | undefined;
  /** Lets the program start, with these variables. */
  release(environmentScript: string): void;
  end: Promise<SandboxEnd>;
};

const MAX_COMPLAINT_BYTES = 4096;

const statusLine = z.object({ 'child-pid': z.int().optional(), 'exit-code': z.int().optional() });

export function startSandbox(request: LaunchRequest): Sandbox {
  const { launcher, command } = request;
  const [program, ...words] = launcher;
  const child = spawn(program, [...words, '--args', `${descriptors.arguments}`, '--', ...command], {
    cwd: '/',
    // Programs run as root before the identity is dropped: nothing that anybody chose is in their environment.
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    detached: true,
    stdio: stdioOf(request),
  });
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => {});
  send(child, descriptors.arguments, request.arguments.map((word) => `${word}\0`).join(''));
  const status = followStatus(child);
  const complaints = collectComplaints(child);
  const closed = Promise.race([once(child, 'close'), failed]);
  return {
    pid: child.pid ?? 0,
    begun: Promise.race([status.begun, failed]),
    firstPid: status.firstPid,
    release: (environmentScript) => send(child, descriptors.environment, environmentScript),
    end: closed.then(() => ({ exitCode: status.exitCode(), complaints: complaints() })),
  };
}

function stdioOf({ outputFd, filterFd, viewFd, nothingFd, inherited }: LaunchRequest): StdioOptions {
  const own = ['ignore', outputFd, 'pipe', 'pipe', 'pipe', 'pipe', filterFd, viewFd ?? 'ignore'] as const;
  const length = Math.max(own.length, ...inherited.map((descriptor) => descriptor + 1));
  return Array.from(
    { length },
    (_, descriptor) => own[descriptor] ?? (inherited.includes(descriptor) ? nothingFd : 'ignore'),
  );
}

/** A launcher that has died does not read; its end says so. */
function send(child: ChildProcess, descriptor: number, text: string): void {
  const stream = child.stdio[descriptor] as Writable | null | undefined;
  stream?.on('error', () => {});
  stream?.end(text);
}

/** One JSON object a line, for what has happened so far. */
function followStatus(child: ChildProcess) {
  const { promise: begun, resolve } = Promise.withResolvers<number | undefined>();
  let firstPid: number | undefined;
  let exitCode: number | undefined;
  let text = '';
  const stream = child.stdio[descriptors.status] as Readable | null | undefined;
  stream?.on('data', (piece: Buffer) => {
    const lines = `${text}${piece}`.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines.filter((filled) => filled.trim() !== '')) {
      const status = statusLine.parse(JSON.parse(line));
      firstPid ??= status['child-pid'];
      if (firstPid !== undefined) resolve(firstPid);
      exitCode ??= status['exit-code'];
    }
  });
  stream?.on('close', () => resolve(undefined));
  return { begun, firstPid: () => firstPid, exitCode: () => exitCode };
}

function collectComplaints(child: ChildProcess): () => string {
  const tail = createTail(MAX_COMPLAINT_BYTES);
  child.stderr?.on('data', (piece: Buffer) => tail.add(piece));
  return () => tail.end().bytes.toString('utf8').trim();
}
