import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

export type Child = {
  process: ChildProcess;
  nextMessage(): Promise<unknown>;
  /** Resolves with the signal or the exit code. */
  ended: Promise<string | number>;
};

/** Runs a file of this folder in a process of its own that dies with the test at the latest. */
export function startChild(test: TestContext, name: string, ...args: string[]): Child {
  const child = fork(new URL(`./${name}.ts`, import.meta.url), args, { execArgv: [] });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  test.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    ended,
    async nextMessage() {
      const [message] = await once(child, 'message');
      return message;
    },
  };
}
