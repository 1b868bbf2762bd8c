import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from './paths.mjs';
import { PreparationError } from './preparation-error.mjs';
import { runStep } from './run-step.mjs';

/** The one list of what the tests run; kit's `findProgram` reads it too. */
const programs = JSON.parse(readFileSync(`${root}packages/kit/src/testing/debian-programs.json`, 'utf8'));
const servicePolicy = '/usr/sbin/policy-rc.d';
const DENY_SERVICES = '#!/bin/sh\nexit 101\n';
const clusterSettings = '/etc/postgresql-common/createcluster.conf';

/** The packages whose programs are missing; where nobody here may install them, an error with the command for it. */
export function listMissingPackages(purposes) {
  const missing = programs
    .filter((program) => purposes.includes(program.purpose ?? 'test') && !isInstalled(program))
    .map((program) => program.package);
  const packages = [...new Set(missing)];
  if (packages.length === 0) return packages;
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isInstalled({ program: 'apt-get' })) {
    throw new PreparationError(
      `The tests need what these Debian packages hold; install it in the way of your system: ${packages.join(' ')}`,
    );
  }
  if (process.getuid() !== 0) {
    throw new PreparationError(
      `The tests need Debian packages that only root can install. Run this once, then try again:\n\n  sudo apt-get update && sudo ${command}\n`,
    );
  }
  return packages;
}

/** Installs them as root, Python first: others wait for it. No service is started, and no database cluster is made. */
export function installDebianPackages(missing) {
  if (missing.length === 0) return { pythonInstalled: Promise.resolve(), allInstalled: Promise.resolve() };
  const isPython = (name) => name.startsWith('python3');
  const pythonInstalled = aptGet('Debian package lists', 'update').then(() =>
    install(missing.filter(isPython)),
  );
  const others = missing.filter((name) => !isPython(name));
  const allInstalled = pythonInstalled.then(() => withoutServices(() => install(others)));
  return { pythonInstalled, allInstalled };
}

/** What jobs need: Python with its library (Debian's python3-minimal has no `json`), and on Linux the sandbox. */
const neededByJobs = {
  python3: () => spawnSync('python3', ['-c', 'import json, statistics']).status === 0,
  bubblewrap: () => process.platform !== 'linux' || isInstalled({ program: 'bwrap' }),
};

/** Brings it where root starts; says how to where others do. */
export async function prepareForJobs() {
  const missing = Object.keys(neededByJobs).filter((name) => !neededByJobs[name]());
  if (missing.length === 0) return;
  if (process.getuid() === 0 && isInstalled({ program: 'apt-get' })) {
    await aptGet('Debian package lists', 'update');
    await install(missing);
    return;
  }
  process.stderr.write(
    `Jobs need what is not here: ${missing.join(' and ')}. On Debian or Ubuntu install it with:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}\n\n`,
  );
}

function isInstalled({ program, folders = [] }) {
  const path = (process.env.PATH ?? '').split(delimiter);
  return [...path, ...folders.flatMap(expand)].some((folder) => existsSync(join(folder, program)));
}

/** Replaces the one `*` that a folder's path may hold. */
function expand(pattern) {
  const parts = pattern.split('/');
  const index = parts.findIndex((part) => part.includes('*'));
  if (index < 0) return [pattern];
  const parent = parts.slice(0, index).join('/');
  const [start, end] = parts[index].split('*');
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .map((name) => [parent, name, ...parts.slice(index + 1)].join('/'));
}

async function install(packages) {
  if (packages.length === 0) return;
  const flags = ['-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold'];
  await aptGet(`Debian packages (${packages.join(', ')})`, 'install', ...flags, ...packages);
}

function aptGet(title, ...commandArguments) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runStep(title, 'apt-get', ['-q', ...commandArguments], { env: environment });
}

/** Denies the start of services while the packages are set up, and takes the denial back however this process ends. */
async function withoutServices(action) {
  if (!existsSync(clusterSettings)) {
    mkdirSync(dirname(clusterSettings), { recursive: true });
    writeFileSync(clusterSettings, 'create_main_cluster = false\n');
  }
  if (existsSync(servicePolicy)) return action();
  const allowServices = () => rmSync(servicePolicy, { force: true });
  process.once('exit', allowServices);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  writeFileSync(servicePolicy, DENY_SERVICES, { mode: 0o755 });
  await action().finally(allowServices);
}
