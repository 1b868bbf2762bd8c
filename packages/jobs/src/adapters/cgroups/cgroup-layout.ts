import type { CgroupLimits, Cgroups, CgroupUsage } from './cgroups.ts';

export type Controller = 'memory' | 'cpu' | 'cpuacct' | 'pids';

/** A value for a file in a group's directory below `parent`. */
export type Setting = {
  parent: string;
  file: string;
  value: string;
  /** The system refuses a looser limit than a group above has; then that one holds. */
  mayBeTighterAbove?: boolean;
};

/** What differs between the versions: where the directories of a group lie, and which file is for what. */
export type CgroupLayout = Pick<Cgroups, 'version' | 'held'> & {
  /** In each of these a group has a directory of its name. */
  parents: readonly string[];
  /** Makes the parents where they are missing. */
  prepare(): void;
  limit(limits: CgroupLimits): readonly Setting[];
  /** Written before the processes are killed one by one. */
  end: readonly Setting[];
  measure(name: string): CgroupUsage;
  /** Makes what is measured count anew, and returns the memory that is in use all the same; absent where that cannot be. */
  renew?(name: string): Promise<number>;
};
