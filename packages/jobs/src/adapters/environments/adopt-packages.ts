import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, open, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasErrorCode, removeTree } from '@leadersboard/kit/files';
import type { LeftOut } from '../../ports/storage.ts';
import { forEachConcurrently } from '../files/for-each-concurrently.ts';
import { listPlainFiles } from '../files/plain-files.ts';
import type { Interpreter } from './interpreter.ts';
import type { LockedPackage } from './package-lock.ts';

const FILES_AT_ONCE = 8;
const COPY_NEW = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** Read by everybody, written by nobody. */
const FILE_MODE = 0o444;
const DIRECTORY_MODE = 0o755;

export type Adoption = {
  /** What the installer has written. */
  target: string;
  /** Where it is put together; on the file system of `place`. */
  draft: string;
  place: string;
  interpreter: Interpreter;
  lock: readonly LockedPackage[];
};

/**
 * Makes a virtual environment of what an installer has written, and puts it into its place at once and whole. Only regular files
 * are taken over, as copies: what else lies there, and whom it belongs to, stays behind.
 */
export async function adoptPackages({
  target,
  draft,
  place,
  interpreter,
  lock,
}: Adoption): Promise<LeftOut[]> {
  if (!(await lstat(target)).isDirectory()) throw new Error(`${target} is no directory.`);
  const sitePackages = join(draft, 'lib', `python${interpreter.version}`, 'site-packages');
  await mkdir(sitePackages, { recursive: true, mode: DIRECTORY_MODE });
  const leftOut: LeftOut[] = [];
  const made = new Set([sitePackages]);
  await forEachConcurrently(
    listPlainFiles(target, (entry) => void leftOut.push(entry)),
    FILES_AT_ONCE,
    async (path) => {
      const file = join(sitePackages, path);
      if (!made.has(dirname(file))) await mkdir(dirname(file), { recursive: true, mode: DIRECTORY_MODE });
      made.add(dirname(file));
      await copyDurably(join(target, path), file);
    },
  );
  await writeVirtualEnvironment(draft, sitePackages, interpreter);
  await writeFile(join(draft, 'environment.json'), JSON.stringify(lock), { mode: FILE_MODE, flush: true });
  await moveInto(draft, place);
  return leftOut;
}

/** Its time goes with it: by that, compiled code is known to be of its source. */
async function copyDurably(from: string, to: string): Promise<void> {
  const { atime, mtime } = await stat(from);
  await copyFile(from, to, COPY_NEW);
  await utimes(to, atime, mtime);
  const handle = await open(to, 'r');
  try {
    await handle.chmod(FILE_MODE);
    // A copy that root makes belongs to whom the file belonged to.
    const { getuid, getgid } = process;
    if (getuid && getgid) await handle.chown(getuid(), getgid());
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * See https://docs.python.org/3/library/venv.html: a link to the interpreter, and beside it the file that says so. What the
 * environment below it has is found behind what was installed. The name of the file that tells so is no package's: it goes first.
 */
async function writeVirtualEnvironment(
  draft: string,
  sitePackages: string,
  { baseExecutable, sitePackages: inherited }: Interpreter,
): Promise<void> {
  await mkdir(join(draft, 'bin'), { mode: DIRECTORY_MODE });
  await symlink(baseExecutable, join(draft, 'bin', 'python3'));
  await symlink('python3', join(draft, 'bin', 'python'));
  const settings = [`home = ${dirname(baseExecutable)}`, 'include-system-site-packages = false'];
  await writeFile(join(draft, 'pyvenv.cfg'), `${settings.join('\n')}\n`, { mode: FILE_MODE });
  const lines = inherited.map((path) => `import site; site.addsitedir(${JSON.stringify(path)})`);
  const file = join(sitePackages, '_leadersboard_inherited.pth');
  await removeTree(file);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: FILE_MODE, flush: true });
}

/** Another wish may have come to the same packages meanwhile: then those stay. */
async function moveInto(draft: string, place: string): Promise<void> {
  try {
    await rename(draft, place);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    await removeTree(draft);
  }
}
