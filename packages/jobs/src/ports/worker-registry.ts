export type WorkerInfo = {
  /** No two that are alive share it. */
  name: string;
  machine: string;
  processId: number;
  version: string;
  /** How many jobs it runs at once. */
  slots: number;
  /** The name of its runner. */
  runner: string;
  cpus: number;
  memoryBytes: number;
  accelerators: readonly string[];
};

export type ListedWorker = WorkerInfo & {
  announcedAt: number;
  seenAt: number;
  /** The ids of the jobs that it had in hand when it was seen. */
  running: readonly string[];
  /** It was seen lately and has not left. */
  alive: boolean;
};

/** Which workers there are: for people to see, and for whoever looks for dead ones. */
export type WorkerRegistryPort = {
  /** The worker is there, with nothing running; a namesake before it is forgotten. */
  announce(worker: WorkerInfo): Promise<void>;
  /** Seen now. False where nobody of that name is known: announce it again. */
  beat(name: string, seen: { running: readonly string[] }): Promise<boolean>;
  /** It is forgotten at once; nothing where it is unknown. */
  leave(name: string): Promise<void>;
  /** By name. Those that were not seen for a day are left out. */
  list(now: number): Promise<ListedWorker[]>;
};
