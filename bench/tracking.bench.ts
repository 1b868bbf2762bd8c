/*
 * Our tracking server beside MLflow, asked by one client that is neither's and sets TCP_QUICKACK. MLflow runs twice, with
 * its default of four workers and with one; each workload has the faster of them as its peer. The runs that are searched
 * are put into MLflow's tables directly. Before reading is timed, the answers are compared. `--rounds=N`, `--only=NAME`.
 */
import { parseArgs } from 'node:util';
import { tellBudget } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';

import { compareStarts } from './tracking/compare-starts.ts';
import { createWholeRuns, insertWholeRuns } from './tracking/create-runs.ts';
import { type FillExperiment, prepareServer } from './tracking/prepare-server.ts';
import { readMlflowDurability, readOurDurability } from './tracking/read-durability.ts';
import { type PreparedContestant, runWorkload } from './tracking/run-workload.ts';
import { startOurs, startPeer, type TrackingContestant } from './tracking/start-servers.ts';
import { tellCeiling } from './tracking/tell-ceiling.ts';
import { tellFlushes } from './tracking/tell-flushes.ts';
import { workloads } from './tracking/workloads.ts';

const MEBIBYTE = 1024 ** 2;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    save: { type: 'boolean' },
  },
});

await using cleanup = createCleanup();
await tellCeiling(cleanup);
const ours = await prepare(startOurs(cleanup), createWholeRuns);
const usual = await prepare(startPeer(cleanup, 4), insertWholeRuns);
const single = await prepare(startPeer(cleanup, 1), insertWholeRuns);
const durability = {
  ours: await readOurDurability(cleanup, ours.databaseFile),
  peer: await readMlflowDurability(usual.databaseFile),
};

async function prepare(
  starting: Promise<TrackingContestant>,
  fill: FillExperiment,
): Promise<PreparedContestant> {
  const server = await starting;
  return { ...server, prepared: await prepareServer(server, fill) };
}

for (const workload of workloads.filter(({ name }) => name.includes(values.only))) {
  await runWorkload(workload, { ours, peers: [usual, single], rounds: Number(values.rounds) }, durability);
}
await tellFlushes(cleanup, [ours, usual]);
tellMemory();
if ('start'.includes(values.only)) await compareStarts({ ours, peer: usual });

/** After all of the work. MLflow's is that of its default. */
function tellMemory(): void {
  for (const { label, residentBytes } of [ours, usual, single]) {
    process.stdout.write(`resident memory, ${label}: ${Math.round(residentBytes() / MEBIBYTE)} MiB\n`);
  }
  tellBudget('memory', ours.residentBytes() / usual.residentBytes(), { unit: "of MLflow's", most: 1 / 4 });
}
