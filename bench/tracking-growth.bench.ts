/*
 * What growth costs: the same writes and searches on a store of 1,000,000 runs with 10,000,000 points and on smaller ones,
 * in turn. The full stores are filled once and kept in the cache directory; each run works on copies. `--runs=N`, `--rounds=N`, `--only=NAME`.
 */
import { parseArgs } from 'node:util';
import { compare, percentile, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';
import { copyFilledStore } from './tracking/copy-filled-store.ts';
import { createGrownServer, type GrownServer } from './tracking/create-grown-server.ts';
import { growthQueries } from './tracking/growth-queries.ts';
import { growthWrites } from './tracking/growth-writes.ts';
import { startOurs } from './tracking/start-servers.ts';
import { tellWorstQuery } from './tracking/tell-worst-query.ts';

const SMALL = 10_000;
const MOST_WRITE_COST = 1.5;
const MOST_QUERY_MS = 80;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
    save: { type: 'boolean' },
  },
});
const large = Number(values.runs);
const rounds = Number(values.rounds);

await using cleanup = createCleanup();
const grown = await start(large);
await compareWrites(
  grown,
  await createGrownServer(await startOurs(cleanup), { label: 'an empty store', runs: 0 }),
);
const small = await start(SMALL);
for (const query of growthQueries.filter(isChosen)) {
  const ours = await grown.prepareQuery(query);
  const peer = await small.prepareQuery(query);
  const summary = await compare({ name: `tracking-query-${query.name}`, ours, peer, rounds, warmup: 3 });
  const [smallP95, p95] = [summary.peer, summary.ours].map((samples) => percentile(samples, 0.95));
  process.stdout.write(`  p95 of ${small.label}: ${smallP95?.toFixed(1)} ms\n`);
  tellBudget(`p95 of ${grown.label}`, p95 ?? Number.NaN, { unit: 'ms', most: MOST_QUERY_MS });
}
await tellWorstQuery(grown);

function isChosen({ name }: { name: string }): boolean {
  return name.includes(values.only);
}

async function start(runs: number): Promise<GrownServer> {
  const server = await startOurs(cleanup, await copyFilledStore(cleanup, runs));
  return createGrownServer(server, { label: `${runs.toLocaleString('en')} runs`, runs });
}

async function compareWrites(full: GrownServer, empty: GrownServer): Promise<void> {
  for (const write of growthWrites.filter(isChosen)) {
    const { ratio } = await compare({
      name: `tracking-growth-${write.name}`,
      ours: full.prepareWrites(write),
      peer: empty.prepareWrites(write),
      ...{ rounds, warmup: 2, operations: write.count, unit: 'request' },
      durability: 'synchronous=FULL',
    });
    tellBudget(`${write.name}, one at a time`, 1 / ratio, {
      ...{ unit: "of the empty store's time", most: MOST_WRITE_COST },
    });
  }
}
