import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { CgroupLayout } from './cgroup-layout.ts';
import type { Cgroup, CgroupLimits } from './cgroups.ts';
import { openCgroup } from './open-cgroup.ts';
import { writeSetting } from './write-setting.ts';

/** No dots and no slashes: the directory lies among the system's own files, such as `cgroup.procs`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/;

/** Synchronous: it is on the way of every job that starts, and takes less time than one turn through the thread pool. */
export function createCgroup(layout: CgroupLayout, name: string, limits: CgroupLimits): Cgroup {
  refuseUnfit(name, limits);
  try {
    make(layout, name, limits);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw explain(error, name);
    // Another worker closed the parent, which it found empty.
    layout.prepare();
    make(layout, name, limits);
  }
  return openCgroup(layout, name);
}

function refuseUnfit(name: string, limits: CgroupLimits): void {
  if (!NAME.test(name)) {
    throw kitErrors.internal(
      `${JSON.stringify(name)} cannot name a control group. Use 1 to 200 letters, digits, "-" and "_", a letter or digit first.`,
    );
  }
  for (const [limit, value] of Object.entries(limits)) {
    if (!(value > 0 && Number.isFinite(value) && (limit === 'cpus' || Number.isInteger(value)))) {
      throw kitErrors.internal(
        `The limit ${limit} is ${value}; it must be above 0, and whole except for cpus.`,
      );
    }
  }
}

function make(layout: CgroupLayout, name: string, limits: CgroupLimits): void {
  const made: string[] = [];
  try {
    for (const parent of layout.parents) {
      const directory = join(parent, name);
      mkdirSync(directory);
      made.push(directory);
    }
    for (const setting of layout.limit(limits)) writeSetting(name, setting);
  } catch (error) {
    for (const directory of made) rmdirSync(directory);
    throw error;
  }
}

function explain(error: unknown, name: string): unknown {
  if (!hasErrorCode(error, 'EEXIST')) return error;
  return kitErrors.internal(
    `There is a control group ${name} already: it is in use, or a dead worker left it. Sweep first, or take another name.`,
    { cause: error },
  );
}
