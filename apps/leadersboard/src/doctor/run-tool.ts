import { execFile } from 'node:child_process';

export type ToolResult =
  | { kind: 'missing' }
  /** `output` is both streams, trimmed; a tool that was killed has no exit code. */
  | { kind: 'ended'; exitCode: number | undefined; output: string };

const LIMIT_MS = 4_000;

/** Runs a program of the machine as the server would find it, and never longer than a check may take. */
export function runTool(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<ToolResult> {
  const options = { env: { ...env }, timeout: LIMIT_MS, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    execFile(name, [...words], options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') return resolve({ kind: 'missing' });
      const exitCode = error ? (typeof error.code === 'number' ? error.code : undefined) : 0;
      resolve({ kind: 'ended', exitCode, output: `${stdout}${stderr}`.trim() });
    });
  });
}

/** The first line, for a sentence. */
export function firstLine(output: string): string {
  return output.split('\n', 1)[0] ?? '';
}
