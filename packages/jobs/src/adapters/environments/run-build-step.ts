import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Clock } from '@leadersboard/kit/clock';
import type { OutputSize } from '../../ports/workspace.ts';
import { measureTree } from '../files/measure-tree.ts';
import { sendSignal } from '../process/end-processes.ts';

export type BuildStep = {
  command: readonly string[];
  workDirectory: string;
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** All that may lie in the work directory. */
  limits: OutputSize;
  signal: AbortSignal;
};

/** `output` is the end of both streams; the cause is there where the step was ended before its time. */
export type BuildEnd = { code: number; output: string; cause?: 'timeout' | 'aborted' | 'too_large' };

const MAX_OUTPUT = 64 * 1024;
const LOOK_MS = 2_000;

/** Resolves when the program and all that it started have ended, or were ended. */
export async function runBuildStep(clock: Clock, step: BuildStep): Promise<BuildEnd> {
  const [program = '', ...words] = step.command;
  const child = spawn(program, words, {
    ...{ cwd: step.workDirectory, env: step.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const readOutput = collectOutput(child);
  const ended = once(child, 'close');
  const watch = watchStep(clock, child, step);
  try {
    const [code] = await ended;
    const cause = watch.cause();
    return { code: code ?? 1, output: readOutput(), ...(cause && { cause }) };
  } finally {
    watch.stop();
  }
}

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT);
    });
  }
  return () => output;
}

/** Ends the program at its time limit, when nobody wants it any more, or when it has written too much. */
function watchStep(
  clock: Clock,
  child: ChildProcess,
  { timeoutMs, limits, signal, workDirectory }: BuildStep,
) {
  let cause: BuildEnd['cause'];
  const end = (why: NonNullable<BuildEnd['cause']>) => {
    cause ??= why;
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
  };
  const abort = () => end('aborted');
  const timeout = clock.after(timeoutMs, () => end('timeout'));
  let look = clock.after(LOOK_MS, measure);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();

  function measure(): void {
    measureTree(workDirectory, limits).then(
      (size) => {
        if (size.sizeBytes > limits.sizeBytes || size.files > limits.files) end('too_large');
        else if (!isStopped) look = clock.after(LOOK_MS, measure);
      },
      () => end('too_large'),
    );
  }
  let isStopped = false;

  return {
    cause: () => cause,
    stop() {
      isStopped = true;
      timeout.cancel();
      look.cancel();
      signal.removeEventListener('abort', abort);
    },
  };
}
