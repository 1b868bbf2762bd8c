import type { Clock } from '@leadersboard/kit/clock';
import { sendSignal } from '../process/end-processes.ts';
import type { StopCause } from './judge-end.ts';

export type Ender = {
  /** Why the program was ended, where it was; the first cause counts. */
  cause(): StopCause | undefined;
  /** The program is asked to end, and killed with all that it started when the grace is over. */
  ask(cause: StopCause): void;
  /** Killed at once. */
  kill(cause: StopCause): void;
  /** The grace is over: for what has not begun to run. */
  killNow(): void;
  /** Nothing is ended any more. */
  stop(): void;
};

export type EnderOptions = {
  clock: Clock;
  graceMs: number;
  /** The first process inside, which leads a group of its own, and what started it. */
  processes(): { first: number | undefined; launcher: number };
};

export function createEnder({ clock, graceMs, processes }: EnderOptions): Ender {
  let cause: StopCause | undefined;
  let grace: { cancel(): void } | undefined;
  let isStopped = false;

  /** The death of the first process is the death of all that are in its namespace; before there is one, the launcher's is enough. */
  function killAll(): void {
    if (isStopped) return;
    const { first, launcher } = processes();
    sendSignal(first ?? launcher, 'SIGKILL');
  }

  return {
    cause: () => cause,
    ask(why) {
      if (cause || isStopped) return;
      cause = why;
      const { first } = processes();
      if (first === undefined) return killAll();
      sendSignal(-first, 'SIGTERM');
      grace = clock.after(graceMs, killAll);
    },
    kill(why) {
      if (isStopped) return;
      cause ??= why;
      killAll();
    },
    killNow: killAll,
    stop() {
      isStopped = true;
      grace?.cancel();
    },
  };
}
