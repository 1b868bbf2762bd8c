import { readdirSync, readFileSync } from 'node:fs';
import { fieldsAfterName } from '@leadersboard/kit/process';

/** The process and all its descendants. */
export function findFamily(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = Number(fieldsAfterName(readIfThere(`/proc/${pid}/stat`))[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [rootPid];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

/** Empty for a process that has just ended. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
