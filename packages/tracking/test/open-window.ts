import { createServer } from 'node:http';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { createMlflowGateway, type MlflowGatewayOptions } from '../src/adapters/mlflow-gateway/index.ts';
import { listen } from './listen.ts';
import { newRecording } from './new-recording.ts';

/** The window of a job with that name on a port of this machine, in front of the server at the address. */
export async function openWindow(
  t: RegistersCleanup,
  {
    url,
    job,
    attempt = 1,
    ...options
  }: { url: string; job: string; attempt?: number } & Partial<MlflowGatewayOptions>,
) {
  const { experiment, identity, startedAt } = newRecording(job);
  const gateway = createMlflowGateway({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined, log: silentLogger },
    run: {
      experiment,
      identity,
      startedAt,
      name: job,
      tags: { 'lb.user': 'ada', 'lb.attempt': String(attempt) },
    },
    scoredMetrics: async () => ['image_auc'],
    ...options,
  });
  const address = await listen(t, createServer(gateway.handle));
  t.after(() => gateway.close());
  const api = `${address}/api/2.0/mlflow`;
  const runId = gateway.env.MLFLOW_RUN_ID ?? '';

  /** The status and the answer of a request as anybody may send it. */
  async function send(method: string, path: string, body?: unknown) {
    const json = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const target = path.startsWith('/') ? address + path : `${api}/${path}`;
    const response = await fetch(target, { method, headers, ...(body !== undefined && { body: json }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ...parseError(text) };
  }

  return { gateway, address, runId, send, env: { ...gateway.env, MLFLOW_TRACKING_URI: address } };
}

function parseError(text: string): { error_code?: string; message?: string } {
  return text.startsWith('{"error_code"') ? JSON.parse(text) : {};
}
