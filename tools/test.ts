/*
 * node tools/test.ts [tier or file …]
 * Runs the named tiers (see test/tiers.ts) or files, or everything. Ends with 1 where anything failed or nothing ran, with
 * 2 where a word names neither a tier nor a file.
 */
import { fileURLToPath } from 'node:url';
import { countFailures, createReport } from './test/report.ts';
import { runTiers } from './test/run-tiers.ts';
import { findUnknown, selectFiles, tiers } from './test/tiers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const unknown = findUnknown(words, root);
if (unknown === undefined) await run();
else refuse(unknown);

async function run(): Promise<void> {
  const report = createReport(process.stdout);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
  const results = await runTiers(selectFiles(words, root), root, report, interruption.signal);
  report.end(results);
  if (countFailures(results) > 0 || results.every(({ passed }) => passed === 0)) process.exitCode = 1;
}

function refuse(word: string): void {
  const names = tiers.map(({ name }) => name).join(', ');
  process.stderr.write(
    `"${word}" is no tier and no file. The tiers are ${names}; without a word all of them run.\n`,
  );
  process.exitCode = 2;
}
