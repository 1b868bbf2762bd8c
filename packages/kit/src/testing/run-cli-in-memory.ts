import { PassThrough, Writable } from 'node:stream';
import type { CliDefinition, ExitCode, OutputStream } from '../cli/index.ts';

export type InMemoryCli = {
  commands: CliDefinition['commands'];
  words: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  signal?: AbortSignal;
  /** What a person types; without it nobody is at a terminal. */
  typed?: string;
  /** How wide the terminal is; without it stdout and stderr are no terminal. */
  columns?: number;
};

export type InMemoryResult = { exitCode: ExitCode; stdout: string; stderr: string };

/** Runs a command in this process, with streams that are kept in memory. */
export async function runCliInMemory(options: InMemoryCli): Promise<InMemoryResult> {
  const stdout = captureStream(options.columns);
  const stderr = captureStream(options.columns);
  const stdin = Object.assign(new PassThrough(), { isTTY: options.typed !== undefined });
  if (options.typed !== undefined) stdin.write(options.typed);
  const { runCli } = await import('../cli/index.ts');
  const exitCode = await runCli({
    name: 'lb',
    summary: 'a program of the tests',
    version: '1.2.3',
    bugs: 'in the tests.',
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
    ...options,
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that remembers what was written to it; with `columns` it passes for a terminal. */
export function captureStream(columns?: number): { stream: OutputStream; text(): string } {
  const chunks: string[] = [];
  const writable = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const stream = columns === undefined ? writable : Object.assign(writable, { isTTY: true, columns });
  return { stream, text: () => chunks.join('') };
}
