import { join } from 'node:path';
import { type Lock, tryLock } from '@leadersboard/kit/sqlite';

/**
 * Keeps retention and backups apart, in this and in other processes: nothing is removed while it is copied. Undefined while
 * another has it.
 */
export function lockMaintenance(dataDirectory: string): Lock | undefined {
  return tryLock(join(dataDirectory, 'maintenance.lock'));
}
