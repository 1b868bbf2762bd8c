import { existsSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { acquireLock } from '@leadersboard/kit/sqlite';
import { type Check, ok, problem, warning } from './finding.ts';
import { nearestDirectory } from './nearest-directory.ts';

export const checkDataDirectory: Check = {
  name: 'data directory',
  async examine({ config: { dataDirectory } }) {
    if (!existsSync(dataDirectory)) return examineParent(dataDirectory);
    const { uid, mode } = await stat(dataDirectory);
    const self = process.getuid?.();
    // Root could look into it all the same, and would follow whatever links its owner has put there.
    if (self !== undefined && uid !== self) {
      return problem(
        `${dataDirectory} belongs to user ${uid}, and this is user ${self}. Run as its owner, or give it to this user (chown -R).`,
      );
    }
    if ((mode & 0o077) !== 0) {
      const bits = (mode & 0o777).toString(8);
      return warning(
        `Others may look into ${dataDirectory} (mode ${bits}); it holds tokens and hidden data. Close it: chmod 700 ${dataDirectory}`,
      );
    }
    const owner = describeLockOwner(join(dataDirectory, 'lock'));
    return ok(`${dataDirectory} is there, for its owner alone. ${owner}`);
  },
};

async function examineParent(dataDirectory: string) {
  const parent = nearestDirectory(dataDirectory);
  try {
    await access(parent, constants.W_OK);
    return ok(`${dataDirectory} does not exist yet; lb up makes it.`);
  } catch {
    return problem(
      `${dataDirectory} does not exist, and ${parent} may not be written. Choose another one with LB_DATA, or make it as root.`,
    );
  }
}

/** A lock that is free is let go of at once: nobody who starts meanwhile may lose to this look. */
function describeLockOwner(file: string): string {
  if (!existsSync(file)) return 'Nobody has used it yet.';
  try {
    acquireLock(file).release();
    return 'No server uses it now.';
  } catch (error) {
    if (!(error instanceof LeadersBoardError) || error.code !== 'already_running') throw error;
    return error.message.replace(/ already uses .*$/s, ' uses it now.');
  }
}
