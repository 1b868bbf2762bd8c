import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endLeftovers, listLeftFiles, RUN_MARK } from './find-leaks.ts';
import { type FileResult, judgeFile, type Outcome } from './outcome.ts';

type Surroundings = { root: string; directory: string; limitMs: number; interrupted: AbortSignal };

const OUTPUT_KEPT = 20_000;
const reporter = new URL('./event-reporter.ts', import.meta.url).href;
const preload = new URL('./track-workers.ts', import.meta.url).href;
const compileCache = fileURLToPath(
  new URL('../../node_modules/.cache/leadersboard/compiled', import.meta.url),
);

/**
 * Runs one test file in a process, a process group and a temporary directory of its own. Whatever it leaves behind (a
 * process that it started, however deep; a file; an open handle) fails it, and is removed.
 */
export async function runFile(file: string, surroundings: Surroundings): Promise<FileResult> {
  const { directory } = surroundings;
  const startedAt = performance.now();
  const child = startFile(file, surroundings);
  const output = collectOutput(child);
  const faults = await waitForEnd(child, surroundings);
  const leaks = [...(await endLeftovers(directory, child.pid)), ...listLeftFiles(join(directory, 'tmp'))];
  if (faults.length === 0) faults.push(...leaks.map((leak) => `${leak} was left behind`));
  return judgeFile({
    file,
    durationMs: performance.now() - startedAt,
    outcomes: readOutcomes(join(directory, 'outcomes')),
    faults,
    ending: child.signalCode ?? child.exitCode ?? 'an unknown code',
    output: await output,
  });
}

/** Returns what is wrong with the end, if it did not come by itself. */
async function waitForEnd(child: ChildProcess, { limitMs, interrupted }: Surroundings): Promise<string[]> {
  const faults: string[] = [];
  const end = (fault: string) => {
    faults.push(fault);
    child.kill('SIGKILL');
  };
  const interrupt = () => end('it was interrupted');
  const overdue = setTimeout(() => end(`it was ended after its limit of ${limitMs / 1000} s`), limitMs);
  interrupted.addEventListener('abort', interrupt, { once: true });
  await once(child, 'exit');
  interrupted.removeEventListener('abort', interrupt);
  clearTimeout(overdue);
  return faults;
}

function startFile(file: string, { root, directory }: Surroundings): ChildProcess {
  const temporary = join(directory, 'tmp');
  const outcomes = join(directory, 'outcomes');
  mkdirSync(temporary, { recursive: true });
  writeFileSync(outcomes, '');
  openToOthers(directory, temporary, outcomes);
  const flags = ['--test-force-exit', `--import=${preload}`, `--test-reporter=${reporter}`];
  return spawn(process.execPath, [...flags, `--test-reporter-destination=${outcomes}`, file], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      [RUN_MARK]: directory,
      TMPDIR: temporary,
      NODE_COMPILE_CACHE: compileCache,
      NO_COLOR: '1',
    },
  });
}

/** A test that is run as root may become somebody else. */
function openToOthers(directory: string, temporary: string, outcomes: string): void {
  for (const path of [directory, temporary]) chmodSync(path, 0o711);
  chmodSync(outcomes, 0o666);
}

async function collectOutput(child: ChildProcess): Promise<string> {
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-OUTPUT_KEPT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  await once(child, 'close');
  return output;
}

function readOutcomes(path: string): Outcome[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}
