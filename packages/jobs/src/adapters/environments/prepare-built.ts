import { join } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { jobsErrors } from '../../jobs-errors.ts';
import { adoptPackages } from './adopt-packages.ts';
import type { BaseEnvironment } from './base-environments.ts';
import {
  type BuildLimits,
  createBuildPlace,
  createEnvironmentBuild,
  type EnvironmentBuild,
} from './build-environment.ts';
import type { BuildSandbox } from './build-sandbox.ts';
import type { EnvironmentStore, Resolution } from './environment-store.ts';
import { findInstaller, type InstallerChoice } from './find-installer.ts';
import { digestOf, type LockedPackage, requireAskedFiles } from './package-lock.ts';
import type { Requirement } from './parse-requirements.ts';

/*
 * A wish (an environment and the lines of a requirements.txt) comes to certain files of certain packages, which is remembered for
 * a day; they, and the environment below them, have a digest, under which the built environment lies. So the usual way costs
 * two small files to read. Otherwise the wish is locked, among all workers of the machine, looked at again, and built.
 */

export type BuildOptions = InstallerChoice & {
  store: EnvironmentStore;
  sandbox: () => Promise<BuildSandbox>;
  env: Readonly<Record<string, string>>;
  limits: BuildLimits;
  /** How long a wish comes to the same packages without asking the index again. */
  resolutionMs: number;
  clock: Clock;
};

export type BuildWish = {
  base: BaseEnvironment;
  requirements: readonly Requirement[];
  signal: AbortSignal;
  tell(line: string): Promise<void>;
};

export type BuiltEnvironment = { digest: string; lock: readonly LockedPackage[] };

export async function prepareBuilt(options: BuildOptions, wish: BuildWish): Promise<BuiltEnvironment> {
  const { store } = options;
  const key = keyOf(options, wish);
  const ready = await findReady(options, wish, key);
  if (ready) return ready;
  const lock = await store.lock(key, wish.signal);
  try {
    await store.clearBuilding(key);
    return (await findReady(options, wish, key)) ?? (await build(options, wish, key));
  } finally {
    try {
      await store.clearBuilding(key);
    } finally {
      lock.release();
    }
  }
}

function keyOf({ indexUrl, env }: BuildOptions, { base, requirements }: BuildWish): string {
  const lines = requirements.map(({ text, hashes }) => [text, [...hashes].sort()]).sort();
  return digestOf(base.record.digest, lines, indexUrl ?? null, Object.entries(env).sort());
}

function digestOfBuilt({ base }: BuildWish, lock: readonly LockedPackage[]): string {
  return digestOf('1', base.record.digest, lock);
}

async function findReady(
  { store, resolutionMs, clock }: BuildOptions,
  wish: BuildWish,
  key: string,
): Promise<BuiltEnvironment | undefined> {
  const resolution = await store.findResolution(key);
  if (!resolution || clock.now() - resolution.resolvedAt > resolutionMs) return undefined;
  return findBuilt(store, wish, resolution.lock);
}

async function findBuilt(
  store: EnvironmentStore,
  wish: BuildWish,
  lock: readonly LockedPackage[],
): Promise<BuiltEnvironment | undefined> {
  const digest = digestOfBuilt(wish, lock);
  if (!(await store.has(digest))) return undefined;
  await store.touch(digest);
  return (await store.has(digest)) ? { digest, lock } : undefined;
}

async function build(options: BuildOptions, wish: BuildWish, key: string): Promise<BuiltEnvironment> {
  const { store, env, limits, clock } = options;
  const { base, signal, tell } = wish;
  const installer = await findInstaller(base, options);
  const sandbox = await options.sandbox();
  const work = await createBuildPlace(store.buildingOf(key));
  const tools = { installer, sandbox, base, env, limits, clock, signal };
  const steps = createEnvironmentBuild(tools, work);
  await tell(`The packages of requirements.txt are looked up with ${installer.name}.`);
  const lock = await resolve(options, wish, key, steps);
  const built = await findBuilt(store, wish, lock);
  if (built) return built;
  await tell(`An environment of ${lock.length} packages is built.`);
  await install(options, wish, key, { lock, target: await steps.install(lock) });
  const done = await findBuilt(store, wish, lock);
  if (!done) throw new Error(`The environment ${digestOfBuilt(wish, lock)} is not where it was built.`);
  return done;
}

/** What is known already, for a day; then anew, but where the index does not answer it still counts. */
async function resolve(
  { store, resolutionMs, clock }: BuildOptions,
  { requirements, tell }: BuildWish,
  key: string,
  steps: EnvironmentBuild,
): Promise<LockedPackage[]> {
  const known: Resolution | undefined = await store.findResolution(key);
  const now = clock.now();
  if (known && now - known.resolvedAt <= resolutionMs) return known.lock;
  const found = await steps.resolve(requirements);
  if (Array.isArray(found)) {
    requireAskedFiles(found, requirements);
    await store.keepResolution(key, { resolvedAt: now, lock: found });
    return found;
  }
  if (known) {
    await tell(
      `The package index does not answer; the packages are those of ${new Date(known.resolvedAt).toISOString()}.`,
    );
    return known.lock;
  }
  throw jobsErrors.environment_failed(
    `The package index does not answer, and these packages were never looked up before. Try again later. ${found.away}`,
  );
}

async function install(
  { store }: BuildOptions,
  wish: BuildWish,
  key: string,
  { lock, target }: { lock: readonly LockedPackage[]; target: string },
): Promise<void> {
  const { interpreter } = wish.base;
  if (!interpreter) throw new Error('An installer was found for an environment without an interpreter.');
  const draft = join(store.buildingOf(key), 'environment');
  const place = store.pathOf(digestOfBuilt(wish, lock));
  const leftOut = await adoptPackages({ target, draft, place, interpreter, lock });
  for (const { path, because } of leftOut.slice(0, 5)) await wish.tell(`Left out: ${path}: ${because}.`);
}
