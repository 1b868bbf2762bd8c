import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { parseTreeId } from '../../domain/tree-id.ts';
import type { ChallengeDataPort } from '../../ports/challenge-data.ts';
import { translatingFileErrors } from './translate-file-error.ts';

/** `<root>/<challenge>/data`. */
export function createFileChallengeData({ root }: { root: string }): ChallengeDataPort {
  return {
    find: (challenge) =>
      translatingFileErrors(async () => {
        const place = join(parseTreeId(challenge), 'data');
        try {
          const directory = join(await realpath(root), place);
          return (await stat(directory)).isDirectory() ? directory : undefined;
        } catch (error) {
          if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
          throw error;
        }
      }),
  };
}
