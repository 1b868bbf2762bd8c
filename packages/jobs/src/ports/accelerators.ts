/** One GPU of this machine. */
export type Accelerator = {
  /** The same over restarts, and what a program is told to use. */
  id: string;
  index: number;
  name: string;
  memoryBytes: number;
};

export type AcceleratorClaim = {
  ids: readonly string[];
  /** Others may have them; does nothing the second time. */
  release(): void;
};

/** The machine's GPUs, each for one job at a time. */
export type AcceleratorPort = {
  /** None on a machine without any. */
  list(): Promise<Accelerator[]>;
  /**
   * Exclusive among all workers of the machine; undefined, and nothing is held, where so many are not free. A process
   * that dies frees its own.
   */
  claim(count: number | 'all'): Promise<AcceleratorClaim | undefined>;
  /** The memory in use on them now, by whomever. */
  usedBytes(ids: readonly string[]): Promise<number>;
};
