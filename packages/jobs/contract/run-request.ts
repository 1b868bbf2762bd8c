import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import type { RunRequest } from '../src/ports/runner.ts';

export type Program = { sh: string } | { python: string };

/** A request to run the program in a place of its own, for at most ten seconds. */
export function requestOf(t: RegistersCleanup, program: Program, timeoutMs = 10_000): RunRequest {
  const place = createTemporaryDirectory(t);
  const [sourceDirectory, outputDirectory, workDirectory] = ['source', 'output', 'work'].map((name) => {
    const directory = join(place, name);
    mkdirSync(directory);
    return directory;
  }) as [string, string, string];
  const [interpreter, text] = 'sh' in program ? ['sh', program.sh] : ['python3', program.python];
  const file = join(sourceDirectory, 'main');
  writeFileSync(file, text);
  return {
    jobId: 'job',
    attempt: 1,
    command: [interpreter, { in: 'source', path: 'main' }, { in: 'output' }],
    sourceDirectory,
    outputDirectory,
    workDirectory,
    logFile: join(place, 'job.log'),
    timeoutMs,
  };
}

export function logOf(request: RunRequest): string {
  return readFileSync(request.logFile, 'utf8');
}

export type Lifeline = {
  /** What is written first. */
  up: Promise<string>;
  /** Resolves when the word is written. */
  saw(word: string): Promise<void>;
  /** What was written, once all processes that had the pipe open have ended. */
  end: Promise<string>;
};

/**
 * A pipe `lifeline` in the output directory: by it a test sees processes live and die without looking for them. It is
 * read by a process of its own, for opening a pipe to which nobody writes never ends.
 */
export function createLifeline(
  t: RegistersCleanup,
  { outputDirectory }: Pick<RunRequest, 'outputDirectory'>,
): Lifeline {
  const file = join(outputDirectory, 'lifeline');
  execFileSync('mkfifo', ['-m', '0666', file]);
  const reader = spawn('cat', [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => reader.kill());
  let written = '';
  reader.stdout.on('data', (piece) => {
    written += piece;
  });
  return {
    up: once(reader.stdout, 'data').then(String),
    async saw(word) {
      while (!written.includes(word)) await once(reader.stdout, 'data');
    },
    end: once(reader.stdout, 'end').then(() => written),
  };
}
