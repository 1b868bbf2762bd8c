export type CgroupLimits = {
  /** With swap, and with what lies in file systems that are kept in memory. */
  memoryBytes: number;
  cpus: number;
  /** Threads count too. */
  processes: number;
};

export type CgroupUsage = {
  /** Files that the system keeps in memory for the group count too, so a program that reads much comes near its limit. */
  peakMemoryBytes?: number;
  cpuSeconds?: number;
  /** How many processes were killed because the group had no memory left. */
  oomKills: number;
};

/** The processes of one attempt, whatever they do to get away: a child is born in its parent's group. */
export type Cgroup = {
  /** Moves a process in with all its threads, not the children that it already has. Does nothing for one that has ended. */
  join(pid: number): void;
  pids(): number[];
  /** All from the beginning of the group; also after its last process has ended, until `remove`. */
  measure(): CgroupUsage;
  /**
   * For a group whose processes have ended but for one that waits: what is measured counts from now on, `oomKills` excepted. False
   * where the system cannot forget what was: then take another group.
   */
  renew(): Promise<boolean>;
  /** No process is born in the group any more, and those in it are sent SIGKILL; they may take a moment to end. */
  kill(): void;
  /** Kills what is left, waits for its end within bounds, and removes the group. Does nothing where there is none. */
  remove(): Promise<void>;
};

export type HeldLimits = { memory?: string; cpu?: string; processes?: string };

/** The control groups that one worker may make, in a parent that all workers in its place share. */
export type Cgroups = {
  version: 'v1' | 'v2';
  /** For people: by what each limit is held; absent where it is not. */
  held: HeldLimits;
  /** An empty group under these limits; when it fails it leaves nothing. A name is used by one group at a time. */
  create(name: string, limits: CgroupLimits): Cgroup;
  /** Kills and removes the groups that dead workers left; `isOurs` must leave out those of the living. */
  sweep(isOurs: (name: string) => boolean): Promise<void>;
  /** Removes the shared parent unless somebody has a group in it. */
  close(): void;
};
