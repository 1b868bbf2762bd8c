import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDirectory } from '@leadersboard/kit/testing';
import type { FileResult } from './outcome.ts';
import type { Report } from './report.ts';
import { runFile } from './run-file.ts';
import type { TierFiles } from './tiers.ts';

const AT_ONCE = 2;

/** Runs the tiers one after the other, and in each tier two files at a time. */
export async function runTiers(
  tiers: readonly TierFiles[],
  root: string,
  report: Report,
  interrupted: AbortSignal,
): Promise<FileResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'lb-run-'));
  chmodSync(directory, 0o711);
  const results: FileResult[] = [];
  for (const tier of tiers) {
    report.startTier(tier);
    results.push(...(await runTier(tier, { root, directory, interrupted }, report)));
    report.endTier();
  }
  await removeDirectory(directory);
  return results;
}

async function runTier(
  { name, files, fileLimitMs }: TierFiles,
  surroundings: { root: string; directory: string; interrupted: AbortSignal },
  report: Report,
): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const waiting = files.entries();
  async function runNext(): Promise<void> {
    for (const [index, file] of waiting) {
      if (surroundings.interrupted.aborted) return;
      report.startFile(file);
      const directory = join(surroundings.directory, `${name}-${index}`);
      const result = await runFile(file, { ...surroundings, directory, limitMs: fileLimitMs });
      results.push(result);
      report.endFile(result);
      await removeDirectory(directory);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return results;
}
