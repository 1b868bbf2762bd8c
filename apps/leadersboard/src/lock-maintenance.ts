import { join } from 'node:path';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { acquireLock, type Lock } from '@leadersboard/kit/sqlite';

/**
 * Keeps retention and backups apart, in this and in other processes: nothing is removed while it is copied. Undefined while
 * another has it.
 */
export function lockMaintenance(dataDirectory: string): Lock | undefined {
  try {
    return acquireLock(join(dataDirectory, 'maintenance.lock'));
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'already_running') return undefined;
    throw error;
  }
}
