import { mkdir, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { hasErrorCode, removeTree } from '@leadersboard/kit/files';
import { type Lock, tryLock } from '@leadersboard/kit/sqlite';
import { z } from 'zod';
import { jobsErrors } from '../../jobs-errors.ts';
import { type LockedPackage, lockSchema } from './package-lock.ts';

/*
 * The directory of built environments:
 *
 *   <digest>/        one that is whole, and never changes; its environment.json says what it holds
 *   used/<digest>    touched whenever a job begins to use it
 *   resolutions/     which packages a wish came to, and when
 *   building/<wish>  what is under way, with the name of a directory elsewhere that belongs to it
 *   locks/           of wishes, by their first digit
 */

export type Resolution = { resolvedAt: number; lock: LockedPackage[] };

const resolutionSchema = z.object({ resolvedAt: z.number(), lock: lockSchema });

const WAIT_MS = 200;
const DIGEST = /^[0-9a-f]{64}$/;

export type EnvironmentStore = ReturnType<typeof createEnvironmentStore>;

export function createEnvironmentStore(directory: string, clock: Clock) {
  const pathOf = (digest: string) => join(directory, digest);
  const resolutionFile = (wish: string) => join(directory, 'resolutions', `${wish}.json`);
  const markOf = (digest: string) => join(directory, 'used', digest);
  const buildingOf = (wish: string) => join(directory, 'building', wish);
  const lockOf = (wish: string) => join(directory, 'locks', `${wish.slice(0, 1)}.lock`);

  async function clearBuilding(wish: string): Promise<void> {
    const place = await readOrNothing(join(buildingOf(wish), 'place'));
    if (place) await removeTree(place);
    await removeTree(buildingOf(wish));
  }

  return {
    ...{ directory, pathOf, markOf, buildingOf, clearBuilding },
    async open(): Promise<void> {
      for (const name of ['used', 'resolutions', 'building', 'locks']) {
        await mkdir(join(directory, name), { recursive: true, mode: 0o700 });
      }
    },
    async has(digest: string): Promise<boolean> {
      return (await readOrNothing(join(pathOf(digest), 'environment.json'))) !== undefined;
    },
    /** Before it is looked for: whoever removes what nobody uses sees it. */
    async touch(digest: string): Promise<void> {
      await writeFile(markOf(digest), '', { mode: 0o600 });
      const now = clock.now() / 1000;
      await utimes(markOf(digest), now, now);
    },
    async lastUse(digest: string): Promise<number> {
      const found = await stat(markOf(digest)).catch(() => stat(pathOf(digest)));
      return found.mtimeMs;
    },
    async list(): Promise<string[]> {
      return (await readdir(directory).catch(() => [])).filter((name) => DIGEST.test(name));
    },
    listBuilding: (): Promise<string[]> => readdir(join(directory, 'building')).catch(() => []),
    tryLock: (wish: string): Lock | undefined => tryLock(lockOf(wish)),
    /** Waits while another process, or this one, does the same work. */
    async lock(wish: string, signal: AbortSignal): Promise<Lock> {
      for (;;) {
        if (signal.aborted) throw jobsErrors.environment_failed('The build was given up.');
        const lock = tryLock(lockOf(wish));
        if (lock) return lock;
        await new Promise<void>((resolve) => clock.after(WAIT_MS, resolve));
      }
    },
    async findResolution(wish: string): Promise<Resolution | undefined> {
      const text = await readOrNothing(resolutionFile(wish));
      return text === undefined ? undefined : resolutionSchema.parse(JSON.parse(text));
    },
    async removeResolutions(before: number): Promise<void> {
      for (const name of await readdir(join(directory, 'resolutions'))) {
        const file = join(directory, 'resolutions', name);
        if ((await stat(file)).mtimeMs < before) await removeTree(file);
      }
    },
    async keepResolution(wish: string, resolution: Resolution): Promise<void> {
      const file = resolutionFile(wish);
      await writeFile(`${file}.new`, JSON.stringify(resolution), { mode: 0o600, flush: true });
      await rename(`${file}.new`, file);
    },
  };
}

async function readOrNothing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}
