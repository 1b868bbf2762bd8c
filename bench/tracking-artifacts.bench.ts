/*
 * One artifact of a gibibyte through the servers' artifact proxy, up and down, beside MLflow. We answer an upload when its
 * digest is known and it is on disk; MLflow's answer may come before the disk has it. Memory is looked at in transfers of
 * their own, because looking slows a server that needs both of two cores by a quarter. `--rounds=N`, `--mebibytes=N`.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, createTemporaryDirectory, findProgram } from '@leadersboard/kit/testing';
import { countFlushes } from './tracking/count-flushes.ts';
import { createExperiment, createRun } from './tracking/create-runs.ts';
import { sampleMemory } from './tracking/sample-memory.ts';
import { startOurs, startPeer, type TrackingContestant } from './tracking/start-servers.ts';
import { requireSameBytes, type Transfer, transferArtifact } from './tracking/transfer-artifact.ts';

const MEBIBYTE = 1024 ** 2;
const LEAST_RATIO = 3;
const MOST_RAISED_MEBIBYTES = 96;
const MEMORY_ROUNDS = 3;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    mebibytes: { type: 'string', default: '1024' },
    save: { type: 'boolean' },
  },
});
const mebibytes = Number(values.mebibytes);

await using cleanup = createCleanup();
const file = join(createTemporaryDirectory(cleanup), 'weights.bin');
const piece = randomBytes(MEBIBYTE);
for (let written = 0; written < mebibytes; written += 1) appendFileSync(file, piece);

const ours = await prepare(await startOurs(cleanup));
const peer = await prepare(await startPeer(cleanup, 4));

for (const contestant of [ours, peer]) {
  const { flushes } = await countFlushes(cleanup, contestant.server.processIds(), () =>
    transferArtifact('put', contestant.transfer),
  );
  await requireSameBytes(contestant.transfer);
  process.stdout.write(`${contestant.server.label}: ${flushes} flushes for an upload\n`);
}
for (const direction of ['put', 'get'] as const) {
  const { ratio } = await compare({
    name: `tracking-artifact-${direction}`,
    ours: createContender(ours, direction),
    peer: createContender(peer, direction),
    ...{ rounds: Number(values.rounds), warmup: 1, operations: mebibytes, unit: 'MiB' },
  });
  tellBudget(`${direction}`, ratio, { unit: 'times as long', least: LEAST_RATIO });
  for (const contestant of [ours, peer]) {
    const most = Math.round((await raiseMemory(contestant, direction)) / MEBIBYTE);
    process.stdout.write(`  ${contestant.server.label}: at most ${most} MiB more memory\n`);
  }
}
tellBudget('more memory at the peak', Math.max(...ours.raisedBytes) / MEBIBYTE, {
  ...{ unit: 'MiB', most: MOST_RAISED_MEBIBYTES },
});

type Contestant = { server: TrackingContestant; transfer: Transfer; raisedBytes: number[] };

async function prepare(server: TrackingContestant): Promise<Contestant> {
  const experimentId = await createExperiment(server, 'artifacts');
  const runId = await createRun(server, experimentId, { name: 'large', startTime: Date.now() });
  const path = `${experimentId}/${runId}/artifacts/weights.bin`;
  const url = `${server.url}/api/2.0/mlflow-artifacts/artifacts/${path}`;
  return { server, transfer: { url, file }, raisedBytes: [] };
}

function createContender({ server, transfer }: Contestant, direction: 'put' | 'get') {
  return {
    ...{ label: server.label, versions: server.versions },
    run() {
      leaveNothingToWrite();
      return transferArtifact(direction, transfer);
    },
  };
}

/** The most that a transfer took. */
async function raiseMemory(
  { server, transfer, raisedBytes }: Contestant,
  direction: 'put' | 'get',
): Promise<number> {
  for (let round = 0; round < MEMORY_ROUNDS; round += 1) {
    raisedBytes.push((await sampleMemory(server, () => transferArtifact(direction, transfer))).raisedBytes);
  }
  return Math.max(...raisedBytes);
}

/** Otherwise one server's flush would wait for what the other left to the system to write. */
function leaveNothingToWrite(): void {
  execFileSync(findProgram('sync'));
}
