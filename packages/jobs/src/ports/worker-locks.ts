export type WorkerLock = {
  /** The name is free again. */
  release(): void;
};

/** Which workers of this machine are alive: a name is held by a process and is free the moment that it dies, kill -9 included. */
export type WorkerLocksPort = {
  /** The name is this process's until it releases it or dies. `already_running` while another worker has it. */
  hold(name: string): Promise<WorkerLock>;
  /** The names that are held, or that workers had when they died. */
  listNames(): readonly string[];
  /** The name of a worker that died with it; undefined where the worker is alive, left in good order or was never here. */
  seize(name: string): WorkerLock | undefined;
};
