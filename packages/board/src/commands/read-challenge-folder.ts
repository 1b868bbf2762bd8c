import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { type TreeName, treeNames } from '../domain/contest.ts';
import { type Fields, readChallengeFile } from './challenge-options.ts';

/** A challenge as its host keeps it: `challenge.yaml`, and beside it the folders `data`, `truth` and `scorer` where it has them. */
export type ChallengeFolder = {
  /** What challenge.yaml says, in the words of the API. */
  fields: Fields;
  /** Undefined where a file was named, or nothing: then only the fields count. */
  directory: string | undefined;
  /** The folders that are there. */
  trees: Partial<Record<TreeName, string>>;
};

export const DEFINITION = 'challenge.yaml';

/** From a folder, a file, or nothing at all. */
export async function readChallengeFolder(named: string | undefined, cwd: string): Promise<ChallengeFolder> {
  const directory = named === undefined ? undefined : resolve(cwd, named);
  if (directory === undefined || !(await isDirectory(directory))) {
    return { fields: await readChallengeFile(named, cwd), directory: undefined, trees: {} };
  }
  const fields = await readChallengeFile(DEFINITION, directory);
  const trees: ChallengeFolder['trees'] = {};
  for (const name of treeNames) {
    if (await isDirectory(join(directory, name))) trees[name] = join(directory, name);
  }
  return { fields, directory, trees };
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}
