/*
 * node tools/bench.ts [--save] [name …]
 * Runs the named benchmarks, or all, one after the other, each in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const files = globSync('bench/*.bench.ts', { cwd: root }).sort();
const nameOf = (file: string) => basename(file, '.bench.ts');
const unknown = names.filter((name) => !files.some((file) => nameOf(file) === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}. There are: ${files.map(nameOf).join(', ')}.\n`,
  );
  process.exit(2);
}
for (const file of files) {
  if (names.length > 0 && !names.includes(nameOf(file))) continue;
  const { status } = spawnSync(process.execPath, [file, ...flags], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
