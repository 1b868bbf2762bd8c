import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MeasuredRound } from '@leadersboard/kit/bench';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import type { SampleMaps, SampleSize } from './create-sample-maps.ts';

export type PeerMetrics = 'sorted_normals' | 'scikit_learn' | 'sorted_curve' | 'anomalib';

export type PeerRound = MeasuredRound & {
  /** What it held at most beyond what it held before. */
  peakBytes: number;
  metrics: Record<string, number>;
};

export type Peer = (metrics: PeerMetrics) => Promise<PeerRound>;

const program = fileURLToPath(new URL('../peers/anomaly-metrics/serve.py', import.meta.url));

/** A process of that Python, which holds the maps in memory and has prepared their truth. */
export async function startPeer(
  cleanup: RegistersCleanup,
  python: string,
  { count, side }: SampleSize,
  { scores, masks }: SampleMaps,
): Promise<Peer> {
  const directory = createTemporaryDirectory(cleanup);
  await writeFile(join(directory, 'scores.f32'), new Uint8Array(scores.buffer));
  await writeFile(join(directory, 'masks.u8'), masks);
  const peer = spawn(python, [program, directory, String(count), String(side)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  cleanup.after(async () => {
    peer.stdin.end();
    await once(peer, 'exit');
  });
  const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  await answers.next();
  return async (metrics) => {
    peer.stdin.write(`${metrics}\n`);
    const { value } = await answers.next();
    return JSON.parse(value ?? '');
  };
}
