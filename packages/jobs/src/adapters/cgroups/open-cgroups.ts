import { readdirSync, rmdirSync } from 'node:fs';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { CgroupLayout } from './cgroup-layout.ts';
import type { Cgroups } from './cgroups.ts';
import { createCgroup } from './create-cgroup.ts';
import { findHierarchies } from './find-hierarchies.ts';
import { openCgroup } from './open-cgroup.ts';
import { openV1Layout } from './v1-layout.ts';
import { openV2Layout } from './v2-layout.ts';

export type CgroupsOptions = {
  /** The name of the directory that holds the groups of all workers. */
  parentName?: string;
  /** Where the system tells which groups this process is in, and where they are mounted. */
  processDirectory?: string;
};

/**
 * Undefined where this worker may make no groups: on other systems than Linux, and for ordinary users unless a part of
 * the tree was handed to them.
 */
export async function openCgroups(options: CgroupsOptions = {}): Promise<Cgroups | undefined> {
  const { parentName = 'leadersboard', processDirectory = '/proc/self' } = options;
  const hierarchies = await findHierarchies(processDirectory);
  // A controller is in one tree only, and where any is still in version 1, those that matter usually are.
  const layout = openV1Layout(hierarchies, parentName) ?? openV2Layout(hierarchies, parentName);
  return layout && createCgroups(layout);
}

function createCgroups(layout: CgroupLayout): Cgroups {
  return {
    version: layout.version,
    held: layout.held,
    create: (name, limits) => createCgroup(layout, name, limits),
    async sweep(isOurs) {
      const names = new Set(layout.parents.flatMap(listDirectories).filter(isOurs));
      const groups = [...names].map((name) => openCgroup(layout, name));
      for (const group of groups) group.kill();
      for (const group of groups) await group.remove();
    },
    close() {
      for (const parent of layout.parents) removeIfEmpty(parent);
    },
  };
}

/** Looked up anew each time: another worker may have closed the parent. */
function listDirectories(parent: string): string[] {
  try {
    const entries = readdirSync(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function removeIfEmpty(parent: string): void {
  try {
    rmdirSync(parent);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'EBUSY', 'ENOTEMPTY')) throw error;
  }
}
