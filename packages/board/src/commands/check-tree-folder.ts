import { access, constants, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createPathClaims, parseTreePath } from '@leadersboard/jobs';
import { LeadersBoardError, quote } from '@leadersboard/kit/errors';
import { isLeftOut } from './find-files.ts';

/** What keeps a folder from being stored: nothing in it, links and other things that are no file, names, rights. */
export async function checkTreeFolder(name: string, directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const claims = createPathClaims();
  const mistakes: string[] = [];
  let files = 0;
  for (const entry of entries) {
    const source = join(entry.parentPath, entry.name);
    const path = relative(directory, source).split(sep).join('/');
    if (entry.isDirectory() || path.split('/').some(isLeftOut)) continue;
    files += 1;
    const shown = `${name}/${path}`;
    if (!entry.isFile())
      mistakes.push(`${quote(shown)} is no plain file. Put the file itself there, not a link.`);
    else if (!(await isReadable(source)))
      mistakes.push(`${quote(shown)} may not be read. Give yourself the right to.`);
    const fault = findPathFault(path, claims);
    if (fault !== undefined) mistakes.push(`In ${name}: ${fault}`);
  }
  if (files === 0) mistakes.push(`The folder ${name} holds no file. Put files there, or remove it.`);
  return mistakes;
}

function findPathFault(path: string, claims: ReturnType<typeof createPathClaims>): string | undefined {
  try {
    claims.claim(parseTreePath(path));
    return undefined;
  } catch (error) {
    if (error instanceof LeadersBoardError) return error.message;
    throw error;
  }
}

async function isReadable(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
