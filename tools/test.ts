/*
 * node tools/test.ts [tier or file …]
 * Runs the named tiers (see test/tiers.ts) or files, or everything. Ends with 1 where anything failed or nothing ran.
 */
import { fileURLToPath } from 'node:url';
import { countFailures, createReport } from './test/report.ts';
import { runTiers } from './test/run-tiers.ts';
import { selectFiles } from './test/tiers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = createReport(process.stdout);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
const results = await runTiers(selectFiles(process.argv.slice(2), root), root, report, interruption.signal);
report.end(results);
if (countFailures(results) > 0 || results.every(({ passed }) => passed === 0)) process.exitCode = 1;
