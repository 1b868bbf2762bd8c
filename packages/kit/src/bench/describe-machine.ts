import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';

export type Machine = { processor: string; cores: number; memoryGiB: number; kernel: string; node: string };

/** Where figures come from; without it they mean nothing. */
export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
  };
}

/** The commit that is measured, with a `+` where the tree has changes beside it. */
export function describeCommit(): string {
  const git = (...command: string[]) => execFileSync('git', command, { encoding: 'utf8' }).trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? '+' : '');
}
