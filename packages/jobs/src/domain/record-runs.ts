import type { Timer } from '@leadersboard/kit/clock';
import type { RecordingTask } from '../ports/recording-outbox.ts';
import { backoffMs, dueTime, FIRST_BACKOFF_MS, LONGEST_BACKOFF_MS } from './record-runs-backoff.ts';
import { type RecordTaskPorts, recordTask } from './record-runs-task.ts';

/*
 * The recorder looks which tasks of the outbox are due, at its start, whenever the outbox rings, when a task has ended and when
 * the next one comes due. It begins as many as it has room for. A task ends in one of three ways: its record has arrived, it is
 * postponed, or it was refused for good. A crash leaves it in the outbox as it was; recording it again doubles nothing.
 */

export type RecorderOptions = {
  /** How many jobs are recorded at once. */
  atOnce: number;
  /** How long `stop` lets recordings go on before it cuts them off; they are sent again at the next start. */
  drainMs: number;
};

export type Recorder = {
  start(): void;
  stop(): Promise<void>;
};

export function createRecorder(ports: RecordTaskPorts, { atOnce, drainMs }: RecorderOptions): Recorder {
  const { outbox, clock, log } = ports;
  const running = new Map<string, Promise<void>>();
  const leaving = new AbortController();
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let stopped = false;
  let timer: Timer | undefined;
  let stopListening = () => {};

  function look(): void {
    if (stopped) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    looking = begin()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the outbox of recordings could not be read; it is tried again');
        wakeIn(backoffMs(0));
      })
      .finally(() => {
        looking = undefined;
        if (lookAgain) look();
      });
  }

  async function begin(): Promise<void> {
    const nextDueAt = await outbox.nextDueAt();
    if (nextDueAt === undefined) return;
    // Those that run are still in the outbox, and may be the first of it.
    const busy = new Set(running.keys());
    const tasks = await outbox.due({ now: dueTime(nextDueAt, clock.now()), limit: atOnce + busy.size });
    const waiting = tasks.filter(({ jobId }) => !busy.has(jobId));
    for (const task of waiting.slice(0, atOnce - running.size)) run(task);
    if (running.size >= atOnce) return;
    // Behind those that run it cannot be seen when the next is due.
    wakeIn(running.size > 0 ? FIRST_BACKOFF_MS : nextDueAt - clock.now());
  }

  function run(task: RecordingTask): void {
    if (stopped) return;
    const recording = recordTask(ports, task, leaving.signal)
      .finally(() => running.delete(task.jobId))
      .then(look, (error: unknown) => {
        log.error({ err: error, job: task.jobId }, 'the outbox of recordings could not be written');
        wakeIn(backoffMs(0));
      });
    running.set(task.jobId, recording);
  }

  function wakeIn(delayMs: number): void {
    timer?.cancel();
    if (!stopped) timer = clock.after(Math.min(Math.max(delayMs, 0), LONGEST_BACKOFF_MS), look);
  }

  return {
    start() {
      stopListening = outbox.listen(look);
      look();
    },
    async stop() {
      stopped = true;
      stopListening();
      timer?.cancel();
      const cutOff = clock.after(drainMs, () => leaving.abort());
      await looking;
      await Promise.all(running.values());
      cutOff.cancel();
    },
  };
}
