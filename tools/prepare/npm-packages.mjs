import { existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { broughtNode, nodeModules, root } from './paths.mjs';
import { PreparationError } from './preparation-error.mjs';
import { runStep } from './run-step.mjs';

const OLDEST_NODE = 24;

/** Installs exactly what the lock file names, where that is not installed yet. */
export async function prepareNpmPackages() {
  if (isEverythingInstalled()) return;
  const quietly = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  await runStep('npm packages', 'npm', ['ci', ...quietly], { cwd: root, env: machineEnvironment() });
  if (!existsSync(broughtNode) && Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new PreparationError(
      `This is Node ${process.versions.node}, and npm has no Node ${OLDEST_NODE} for ${process.platform} on ${process.arch}. Install Node ${OLDEST_NODE} or newer.`,
    );
  }
}

/** Compares the lock file with npm's own note of what it has installed, which it writes last. */
function isEverythingInstalled() {
  const installedLock = `${nodeModules}/.package-lock.json`;
  if (!existsSync(installedLock)) return false;
  const wanted = readPackages(`${root}package-lock.json`);
  const installed = readPackages(installedLock);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      !path.startsWith('node_modules/') || optional || installed[path]?.version === version,
  );
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** npm runs under the machine's own Node: the one in node_modules is what it replaces. */
function machineEnvironment() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const own = folders.filter((folder) => !folder.includes('node_modules'));
  return { ...process.env, PATH: own.join(delimiter) };
}
