import { chown, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { openPlainFile, readFully } from '@leadersboard/kit/files';
import { jobsErrors } from '../../jobs-errors.ts';
import type { BaseEnvironment } from './base-environments.ts';
import { type BuildSandbox, builderId } from './build-sandbox.ts';
import { describeFailure, isIndexAway } from './describe-failure.ts';
import { findObstacle } from './find-obstacle.ts';
import type { Installer, InstallerFiles } from './installer.ts';
import { type LockedPackage, renderLock, sortLock } from './package-lock.ts';
import type { Requirement } from './parse-requirements.ts';
import { type BuildEnd, runBuildStep } from './run-build-step.ts';

export type BuildLimits = { timeoutMs: number; sizeBytes: number; packages: number };

export type BuildTools = {
  installer: Installer;
  sandbox: BuildSandbox;
  base: BaseEnvironment;
  /** What the operator has set about the index. */
  env: Readonly<Record<string, string>>;
  limits: BuildLimits;
  clock: Clock;
  signal: AbortSignal;
};

export type EnvironmentBuild = {
  /** `away` tells why the index did not answer; anything else that fails is thrown. */
  resolve(requirements: readonly Requirement[]): Promise<LockedPackage[] | { away: string }>;
  /** Returns where the packages lie. */
  install(lock: readonly LockedPackage[]): Promise<string>;
};

/** Nothing that the builder may have put there is written through. */
const NEW_FILE = { mode: 0o644, flag: 'wx' };

const MAX_FILES = 400_000;
const MAX_FOUND_BYTES = 64 * 1024 * 1024;

/** A place for the builder alone; `building` is told of it first, so that it can be found if we die. */
export async function createBuildPlace(building: string): Promise<string> {
  await mkdir(building, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return mkdtemp(join(building, 'work-'));
  // No other user gets through to our data, so the builder works elsewhere.
  const place = await mkdtemp(join(tmpdir(), 'leadersboard-build-'));
  await writeFile(join(building, 'place'), place, { mode: 0o600 });
  await chown(place, builderId, builderId);
  return place;
}

export function createEnvironmentBuild(tools: BuildTools, workDirectory: string): EnvironmentBuild {
  const { installer, limits } = tools;
  const files: InstallerFiles = {
    requirements: join(workDirectory, 'requirements.txt'),
    found: join(workDirectory, 'found'),
    lock: join(workDirectory, 'lock.txt'),
    target: join(workDirectory, 'packages'),
  };

  return {
    async resolve(requirements) {
      const lines = requirements.map(({ text }) => text);
      await writeFile(files.requirements, `${lines.join('\n')}\n`, NEW_FILE);
      const end = await runStep(tools, workDirectory, installer.resolve(files));
      if (end.code !== 0 && end.cause === undefined && isIndexAway(end.output)) {
        return { away: describeFailure(end.output) };
      }
      requireGoodEnd(end, 'The packages of requirements.txt cannot be had', limits);
      const lock = sortLock(installer.parseFound(await readFound(files.found)));
      if (lock.length <= limits.packages) return lock;
      throw jobsErrors.environment_failed(
        `requirements.txt needs ${lock.length} packages; at most ${limits.packages} are allowed. Ask for fewer, or ask the operator for more (LB_ENVIRONMENT_MAX_PACKAGES).`,
      );
    },
    async install(lock) {
      await writeFile(files.lock, renderLock(lock), NEW_FILE);
      const end = await runStep(tools, workDirectory, installer.install(files));
      requireGoodEnd(end, 'The packages of requirements.txt cannot be installed', limits);
      return files.target;
    },
  };
}

async function runStep(
  { installer, sandbox, base, env, limits, clock, signal }: BuildTools,
  workDirectory: string,
  command: string[],
): Promise<BuildEnd> {
  const readable = [...base.directories, ...installer.readable];
  if (process.getuid?.() === 0) await requireReachable(base, readable);
  const { timeoutMs, sizeBytes } = limits;
  const places = { workDirectory, readable, maxFileBytes: sizeBytes };
  return runBuildStep(clock, {
    ...{ workDirectory, timeoutMs, signal, limits: { sizeBytes, files: MAX_FILES } },
    command: sandbox.wrap(command, places),
    env: {
      ...{
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'C.UTF-8',
        HOME: workDirectory,
        TMPDIR: workDirectory,
      },
      ...env,
    },
  });
}

async function requireReachable({ record }: BaseEnvironment, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const obstacle = await findObstacle(path);
    if (obstacle === undefined) continue;
    throw jobsErrors.environment_failed(
      `The environment "${record.name}" cannot be built on: ${path} lies behind ${obstacle}, which other users may not pass. The operator moves it, or allows them to (chmod o+x).`,
    );
  }
}

function requireGoodEnd({ code, cause, output }: BuildEnd, failure: string, limits: BuildLimits): void {
  if (cause === 'aborted') throw jobsErrors.environment_failed('The build was given up.');
  if (cause === 'timeout') {
    throw jobsErrors.environment_failed(
      `${failure} within ${limits.timeoutMs / 1000} seconds. Ask for less, or ask the operator for more time (LB_ENVIRONMENT_BUILD_SECONDS).`,
    );
  }
  if (cause === 'too_large') {
    throw jobsErrors.environment_failed(
      `${failure}: they are larger than ${limits.sizeBytes} bytes or have more than ${MAX_FILES} files. Ask for less, or ask the operator for more (LB_ENVIRONMENT_MAX_BYTES).`,
    );
  }
  if (code === 0) return;
  throw jobsErrors.environment_failed(`${failure}; only wheels are installed. ${describeFailure(output)}`);
}

/** It was written by a program that read what strangers wrote. */
async function readFound(file: string): Promise<string> {
  const handle = await openPlainFile(file);
  if (!handle) throw jobsErrors.environment_failed('The installer did not say what it has found.');
  try {
    const { size } = await handle.stat();
    const bytes = await readFully(handle, Buffer.alloc(Math.min(size, MAX_FOUND_BYTES)), 0);
    return bytes.toString();
  } finally {
    await handle.close();
  }
}
