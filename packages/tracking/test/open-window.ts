import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
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
  const runId = gateway.env.MLFLOW_RUN_ID ?? '';

  /** The status and the answer of a request whose path is sent as it stands here, as no well-behaved client sends it. */
  async function send(method: string, path: string, body?: unknown) {
    const json = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const target = { method, headers, path: /^(\/|http:)/.test(path) ? path : `/api/2.0/mlflow/${path}` };
    const asking = request(address, { ...target, agent: false }).end(json);
    const [response]: IncomingMessage[] = await once(asking, 'response');
    const answer = response ? await text(response) : '';
    return { status: response?.statusCode, headers: response?.headers, text: answer, ...parseError(answer) };
  }

  return { gateway, address, runId, send, env: { ...gateway.env, MLFLOW_TRACKING_URI: address } };
}

function parseError(text: string): { error_code?: string; message?: string } {
  return text.startsWith('{"error_code"') ? JSON.parse(text) : {};
}
