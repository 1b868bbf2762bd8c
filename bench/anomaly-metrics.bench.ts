/*
 * The four pixel metrics, exact, of maps that lie in memory, beside other programs on the same maps. Masks are compiled
 * before, and so are the peers' regions. `--large-scikit-learn` runs scikit-learn on the large set too, once: minutes.
 * `--anomalib` runs anomalib too, on the small set: it installs some 6 GB. What was wanted stands at the end, with what was met.
 */
import { type Budget, compare, percentile, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, installScikitLearn, SCIKIT_LEARN_VERSION } from '@leadersboard/kit/testing';
import { compileMasks } from '@leadersboard/scoring';
import { createPixelThreads } from '@leadersboard/scoring/adapters/threads';
import {
  createSampleMaps,
  type SampleKind,
  type SampleMaps,
  type SampleSize,
  sampleKinds,
} from './anomaly-metrics/create-sample-maps.ts';
import { ANOMALIB_VERSION, installAnomalib } from './anomaly-metrics/install-anomalib.ts';
import { measurePeak } from './anomaly-metrics/measure-peak.ts';
import { type Peer, type PeerMetrics, startPeer } from './anomaly-metrics/start-peer.ts';

const small: SampleSize = { count: 83, side: 256 };
const large: SampleSize = { count: 150, side: 900 };

const labels: Record<PeerMetrics, string> = {
  sorted_normals: 'NumPy, sorted normals',
  sorted_curve: 'NumPy, the curve of MVTec AD (PRO alone)',
  scikit_learn: 'scikit-learn (three metrics)',
  anomalib: 'anomalib (PRO alone)',
};

const wanted: { what: string; figure: number; budget: Budget }[] = [];

await using cleanup = createCleanup();
const threads = createPixelThreads();
cleanup.after(threads.close);

await compareAll('', small, { least: 1.7, rounds: 30, slowRounds: 3 });
await compareAll('-large', large, { least: 3.3, rounds: 7, slowRounds: 1 });
for (const size of [small, large]) await compareKinds(size);
if (process.argv.includes('--anomalib')) await compareWithAnomalib();
process.stdout.write('What was wanted:\n');
for (const { what, figure, budget } of wanted) tellBudget(what, figure, budget);

type Aims = { least: number; rounds: number; slowRounds: number };

async function compareAll(suffix: string, size: SampleSize, { least, rounds, slowRounds }: Aims) {
  const maps = createSampleMaps(size, 'usual');
  const score = prepare(size, maps);
  const peer = await startPeer(cleanup, await installScikitLearn(), size, maps);
  await startThreads();
  const [ourPeak, peerPeak] = [await measurePeak(score), (await peer('sorted_normals')).peakBytes];
  const contenders = { score, peer };
  const ratio = await compareWith('sorted_normals', contenders, `anomaly-metrics${suffix}`, rounds);
  want(`${size.count} maps, NumPy takes`, ratio, { unit: 'times as long', least });
  want(`${size.count} maps, memory beyond them`, ourPeak / peerPeak, { unit: "times NumPy's", most: 0.6 });
  await compareWith('sorted_curve', contenders, `anomaly-metrics${suffix}-curve`, slowRounds);
  if (size === large && !process.argv.includes('--large-scikit-learn')) return;
  await compareWith('scikit_learn', contenders, `anomaly-metrics${suffix}-scikit-learn`, slowRounds);
}

async function compareWith(
  metrics: PeerMetrics,
  { score, peer }: { score: () => Promise<unknown>; peer: Peer },
  name: string,
  rounds: number,
): Promise<number> {
  const { ratio } = await compare({
    name,
    ours: { label: 'LeadersBoard', versions: { node: process.versions.node }, run: score },
    peer: {
      label: labels[metrics],
      versions:
        metrics === 'anomalib' ? { anomalib: ANOMALIB_VERSION } : { 'scikit-learn': SCIKIT_LEARN_VERSION },
      run: () => peer(metrics),
    },
    rounds,
    warmup: rounds > 3 ? 3 : 1,
  });
  return ratio;
}

async function compareWithAnomalib(): Promise<void> {
  const maps = createSampleMaps(small, 'usual');
  const contenders = {
    score: prepare(small, maps),
    peer: await startPeer(cleanup, await installAnomalib(), small, maps),
  };
  await compareWith('anomalib', contenders, 'anomaly-metrics-anomalib', 5);
}

/** Told at the end, where figures stand together. */
function want(what: string, figure: number, budget: Budget): void {
  wanted.push({ what, figure, budget });
}

/** Whatever the scores are like, it takes at most twice as long as with the usual ones. */
async function compareKinds(size: SampleSize): Promise<void> {
  const usual = await timeKind(size, 'usual');
  for (const kind of sampleKinds) {
    const ratio = (await timeKind(size, kind)) / usual;
    want(`${size.count} maps, ${kind}`, ratio, { unit: 'times the usual', most: 2 });
  }
}

async function timeKind(size: SampleSize, kind: SampleKind): Promise<number> {
  const score = prepare(size, createSampleMaps(size, kind));
  const samples: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    await score();
    samples.push(performance.now() - startedAt);
  }
  return percentile({ samples }, 0.5);
}

/** Threads themselves are no part of what a score takes. */
async function startThreads(): Promise<void> {
  const size = { count: 20, side: 50 };
  await prepare(size, createSampleMaps(size, 'usual'))();
}

function prepare({ count, side }: SampleSize, { scores, masks }: SampleMaps): () => Promise<unknown> {
  const shapes = Array.from({ length: count }, () => ({ height: side, width: side }));
  const compiled = compileMasks({ shapes, masks });
  return () => threads.score(compiled, scores);
}
