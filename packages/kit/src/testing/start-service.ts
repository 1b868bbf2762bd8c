import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type TestService = {
  readonly url: string;
  /** Resolves when the service, all that it started and its directory are gone; a second call changes nothing. */
  stop(): Promise<void>;
};

/** What the guardian is told, as JSON. */
export type GuardedService = {
  command: string;
  arguments: string[];
  environment?: Record<string, string>;
  /** Who runs it, where that is not the one who runs the test. */
  user?: { uid: number; gid: number };
  /** Its data and its temporary files; removed at the end. */
  directory: string;
  endSignal: NodeJS.Signals;
};

export type ServiceDefinition = Omit<GuardedService, 'endSignal'> & {
  name: string;
  /** What it prints when it really answers. */
  ready: RegExp;
  readyWithinMs?: number;
  endSignal?: NodeJS.Signals;
};

type Guardian = ChildProcessByStdio<Writable, Readable, Readable>;

const OUTPUT_KEPT = 20_000;
const guardianPath = fileURLToPath(new URL('./guardian.ts', import.meta.url));

export function createServiceDirectory(name: string): string {
  return mkdtempSync(join(tmpdir(), `lb-${name}-`));
}

/** Starts a real service that ends with this process, however that ends. Resolves once the service is ready. */
export async function startService(
  definition: ServiceDefinition,
): Promise<{ ready: RegExpExecArray; stop: () => Promise<void> }> {
  const { name, ready, readyWithinMs = 60_000, endSignal = 'SIGTERM', ...rest } = definition;
  const guarded: GuardedService = { ...rest, endSignal };
  const guardian: Guardian = spawn(process.execPath, [guardianPath, JSON.stringify(guarded)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  guardian.stdin.on('error', () => {});
  const ended = once(guardian, 'close');
  const stop = async () => {
    guardian.stdin.end();
    await ended;
  };
  const match = await waitUntilReady(guardian, ready, readyWithinMs);
  if ('ready' in match) return { ready: match.ready, stop };
  await stop();
  throw new Error(`${name} did not start: ${match.fault}. It said:\n${match.output}`);
}

/** Reads the output on after the match too: a full pipe would stop the service. */
function waitUntilReady(
  guardian: Guardian,
  pattern: RegExp,
  withinMs: number,
): Promise<{ ready: RegExpExecArray } | { fault: string; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-OUTPUT_KEPT);
      const ready = pattern.exec(output);
      if (ready) resolve({ ready });
    };
    guardian.stdout.on('data', read);
    guardian.stderr.on('data', read);
    guardian.on('error', (error) => resolve({ fault: error.message, output }));
    guardian.on('close', (code) => resolve({ fault: `it ended with ${code}`, output }));
    AbortSignal.timeout(withinMs).addEventListener('abort', () =>
      resolve({ fault: `it was not ready after ${withinMs} ms`, output }),
    );
  });
}
