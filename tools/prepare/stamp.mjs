import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeModules } from './paths.mjs';

/** What a step was last done for; inside node_modules, so that it is gone when that is. */
export function readStamp(name) {
  try {
    return readFileSync(pathOf(name), 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(name, digest) {
  mkdirSync(dirname(pathOf(name)), { recursive: true });
  writeFileSync(pathOf(name), digest);
}

/** One digest over the names, sizes and times of all files below the paths. */
export function digestTrees(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const status = statSync(path);
    if (status.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

function pathOf(name) {
  return join(nodeModules, '.cache', 'leadersboard', `${name}.stamp`);
}
