import type { Job } from '../domain/job.ts';

/** A server of Node's `net` that listens already; another can listen on its handle, and closes it. */
export type OpenListener = { close(): unknown };

/** A port on the loopback of an isolated program, behind which the worker itself answers. */
export type LoopbackWindow = {
  port: number;
  /** Variables by which the program finds it. */
  env: Readonly<Record<string, string>>;
  /** Answers what connects to a listener that the runner made inside, from now until `close`. */
  serve(listener: OpenListener): void;
};

export type TrackingWindow = LoopbackWindow & {
  /** Ends what is under way; nothing of the run can be changed through it any more. Does nothing the second time. */
  close(): Promise<void>;
};

/**
 * Lets a running job log to the tracking server with a client of its own: to exactly its own run and runs nested in it, within
 * limits of rate and volume, and never over what the platform measures or scores.
 */
export type TrackingWindowPort = {
  /** Costs no time: nothing is asked of the tracking server before the program asks. Undefined where there is none to log to. */
  open(job: Job): TrackingWindow | undefined;
};
