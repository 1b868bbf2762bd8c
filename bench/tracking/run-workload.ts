import { compare, percentile, tellBudget } from '@leadersboard/kit/bench';
import { compareAnswers } from './compare-answers.ts';
import { type PlayReport, playRequests } from './play-requests.ts';
import type { PreparedServer } from './prepare-server.ts';
import type { TrackingContestant } from './start-servers.ts';
import type { Workload } from './workloads.ts';

export type PreparedContestant = TrackingContestant & { prepared: PreparedServer };

type Durability = { ours: string; peer: string };

const WARM_UP_MS = 3_000;

let nextNumber = 0;

/** Plays a workload to us and to the faster of the peers, in turn. */
export async function runWorkload(
  workload: Workload,
  { ours, peers, rounds }: { ours: PreparedContestant; peers: PreparedContestant[]; rounds: number },
  durability: Durability,
): Promise<void> {
  const { name, connections, unit, perRequest = 1, requests, toldRequests, least } = workload;
  const us = createContender(ours, workload, requests.ours);
  const peer = await findFaster(peers.map((one) => createContender(one, workload, requests.peer)));
  if (workload.comparable) await compareAnswers(us.example(), peer.example());
  for (const contender of [us, peer]) await warmUp(contender);
  const { ratio } = await compare({
    name: `tracking-${name}${connections === 1 ? '' : `-${connections}`}`,
    ...{ ours: us, peer, rounds, warmup: 1 },
    ...{ operations: toldRequests * perRequest, unit },
    durability: `${ours.label}: ${durability.ours}; MLflow: ${durability.peer}`,
  });
  for (const { label, reports } of [us, peer]) {
    const [p50, p95] = [reports.map(({ p50Ms }) => p50Ms), reports.map(({ p95Ms }) => p95Ms)].map((samples) =>
      percentile({ samples }, 0.5).toPrecision(3),
    );
    process.stdout.write(`  ${label}: an answer takes p50 ${p50} ms, p95 ${p95} ms\n`);
  }
  tellBudget(`${name}, ${connections} at once`, ratio, { unit: 'times as long', least });
}

/** As long for each: a server that has just started compiles its code while it works. */
async function warmUp(contender: ReturnType<typeof createContender>): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < WARM_UP_MS) await contender.run();
  contender.reports.length = 0;
}

function createContender(contestant: PreparedContestant, workload: Workload, count: number) {
  const { label, versions, url, prepared } = contestant;
  const reports: PlayReport[] = [];
  const nextRequest = () => workload.request(prepared, nextNumber++);
  return {
    ...{ label, versions, reports },
    example: () => ({ url, request: nextRequest() }),
    async run() {
      const requests = Array.from({ length: count }, nextRequest);
      const report = await playRequests({ url, connections: workload.connections, requests });
      reports.push(report);
      return { durationMs: (report.durationMs / count) * workload.toldRequests };
    },
  };
}

/** By its second round, when it is warm. */
async function findFaster(contenders: ReturnType<typeof createContender>[]) {
  const times: number[] = [];
  for (const contender of contenders) {
    await contender.run();
    times.push((await contender.run()).durationMs);
    contender.reports.length = 0;
  }
  const fastest = contenders[times.indexOf(Math.min(...times))];
  if (!fastest) throw new Error('There is no peer.');
  return fastest;
}
