/** Something that runs: a server, a worker, a database. */
export type LifecyclePart = {
  name: string;
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
  /** What stopping it now would wait for, for people ("4 s for 1 job to end"); undefined where it waits for nothing. */
  waitsFor?(): string | undefined;
  /** Ends what would outlive the process; called right before the process exits without stopping its parts. */
  kill?(): void;
};
