import { readFile } from 'node:fs/promises';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';

/** A program that says its process id and does not end by itself. */
export const slowProgram = `import os, time
print("begun", os.getpid(), flush=True)
time.sleep(3600)
`;

export function readPid(log: string): number {
  return Number(/begun (\d+)/.exec(log)?.[1]);
}

/** A killed orphan stays a zombie until the system's first process takes note. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone) X');
  return !/\) [ZX]/.test(stat);
}

/** Waits until the program has said "begun" so many times, each to the end of its line, and returns the log. */
export async function untilLogHas(board: RunningLeadersBoard, jobId: string, times: number): Promise<string> {
  const deadline = AbortSignal.timeout(30_000);
  for (;;) {
    deadline.throwIfAborted();
    const answer = await board.request(`/jobs/${jobId}/logs`);
    const log = await answer.text();
    if (log.split(/^begun.*\n/m).length > times) return log;
  }
}
