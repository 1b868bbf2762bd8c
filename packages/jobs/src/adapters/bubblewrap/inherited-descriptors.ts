import { readdirSync, readFileSync } from 'node:fs';

const LAST_STANDARD_STREAM = 2;

/** O_CLOEXEC in <fcntl.h>; Node sets it for whatever it opens itself. */
const CLOSE_ON_EXEC = 0o2000000;

/** What was open already when the worker was started, and would be open in every program that it starts. */
export function findInheritedDescriptors(): number[] {
  return readdirSync('/proc/self/fdinfo')
    .map(Number)
    .filter((descriptor) => descriptor > LAST_STANDARD_STREAM && isInherited(descriptor));
}

/** False for the one by which the list itself was read. */
function isInherited(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1];
    return (Number.parseInt(flags ?? '0', 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    return false;
  }
}
