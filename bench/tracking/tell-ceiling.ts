import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { startPeer } from '../upload/start-servers.ts';
import { type PlainRequest, playRequests } from './play-requests.ts';

const REQUESTS = 20_000;

const request: PlainRequest = {
  ...{ method: 'POST', path: '/api/2.0/mlflow/runs/log-metric' },
  body: { run_id: '0'.repeat(32), key: 'loss', value: 0.5, timestamp: 1_900_000_000_000, step: 1 },
};

/** What the client itself can do here: no server can look faster. */
export async function tellCeiling(cleanup: RegistersCleanup): Promise<void> {
  const url = await startPeer(cleanup, '../tracking/answer-nothing.ts');
  const requests = Array.from({ length: REQUESTS }, () => request);
  for (const connections of [1, 8, 64]) {
    const { durationMs, p50Ms } = await playRequests({ url, connections, requests });
    const rate = Math.round((REQUESTS / durationMs) * 1000);
    process.stdout.write(
      `the client's own limit, ${connections} at once: ${rate} requests/s, p50 ${p50Ms.toFixed(3)} ms\n`,
    );
  }
}
