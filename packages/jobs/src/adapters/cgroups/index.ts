export type { Cgroup, CgroupLimits, Cgroups, CgroupUsage, HeldLimits } from './cgroups.ts';
export { type CgroupsOptions, openCgroups } from './open-cgroups.ts';
