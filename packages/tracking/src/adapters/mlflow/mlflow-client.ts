import { Readable } from 'node:stream';
import type { Clock } from '@leadersboard/kit/clock';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { z } from 'zod';
import { createDeadline, type Deadline } from './deadline.ts';
import { putStream } from './put-stream.ts';
import { describeFailure, describeSilence, parseAnswer } from './read-answer.ts';

export type MlflowClientOptions = {
  /** The server's address, without credentials. */
  url: string;
  /** The value of the Authorization header. */
  authorization: string | undefined;
  clock: Clock;
  /** How long the server may be silent over a call, and how often it is tried: for who cannot wait. */
  patience?: { silenceMs: number; tries: number };
};

export type MlflowCall<Value> = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** `2.0` unless said otherwise. */
  version?: '2.0' | '3.0';
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  schema: z.ZodType<Value>;
  signal: AbortSignal;
  /** A second time would do more than the first: it is sent once. */
  once?: boolean;
};

export type MlflowClient = {
  /** Throws `mlflow_unavailable` or `mlflow_refused`. */
  call<Value>(call: MlflowCall<Value>): Promise<Value>;
  /** Streams the content to the path, once; it is ended or destroyed in any case. */
  upload(path: string, content: Readable, signal: AbortSignal): Promise<void>;
  /** The content of an address of the server, as it comes. */
  download(path: string, signal: AbortSignal): Promise<Readable>;
};

const patient = { silenceMs: 30_000, tries: 3 };
/** After the last byte the server may have to bring the whole file elsewhere. */
const UPLOAD_SILENCE_MS = 240_000;
const FIRST_PAUSE_MS = 200;

/** Speaks MLflow's REST API. What may be repeated is tried several times, so that a long recording survives a hiccup. */
export function createMlflowClient(options: MlflowClientOptions): MlflowClient {
  const { url, authorization, clock, patience = patient } = options;
  const credentials = authorization === undefined ? {} : { authorization };

  async function settle<Value>(
    deadline: Deadline,
    request: () => Promise<Response>,
    read: (response: Response) => Promise<Value>,
  ): Promise<Value> {
    try {
      const response = await request();
      if (!response.ok) throw await describeFailure(response, url);
      return await read(response);
    } catch (error) {
      throw describeSilence(error, url, deadline);
    } finally {
      deadline.cancel();
    }
  }

  function tryCall<Value>(call: MlflowCall<Value>): Promise<Value> {
    const { method, path, version = '2.0', query, body, schema, signal } = call;
    const address = `${url}/api/${version}/mlflow/${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
    const deadline = createDeadline(clock, patience.silenceMs, signal);
    const headers = { ...credentials, ...(body !== undefined && json) };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return settle(
      deadline,
      () => fetch(address, { method, headers, ...content, signal: deadline.signal, redirect: 'manual' }),
      (response) => parseAnswer(response, schema, url),
    );
  }

  return {
    async call(call) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await tryCall(call);
        } catch (error) {
          if (call.once || tries === patience.tries || !mayPass(error)) throw error;
          await pause(clock, FIRST_PAUSE_MS * 2 ** (tries - 1), call.signal);
        }
      }
    },

    async download(path, signal) {
      const deadline = createDeadline(clock, patience.silenceMs, signal);
      const options = { headers: credentials, signal: deadline.signal, redirect: 'manual' } as const;
      const { body } = await settle(
        deadline,
        () => fetch(url + path, options),
        async (response) => response,
      );
      return body ? Readable.fromWeb(body) : Readable.from([]);
    },

    async upload(path, content, signal) {
      const deadline = createDeadline(clock, UPLOAD_SILENCE_MS, signal);
      const options = { headers: { ...credentials, ...bytes }, signal: deadline.signal };
      try {
        await settle(deadline, () => putStream(url + path, deadline.watch(content), options), nothing);
      } finally {
        content.destroy();
      }
    },
  };
}

const json = { 'content-type': 'application/json' };
const bytes = { 'content-type': 'application/octet-stream' };

/** The answer to an upload says nothing that is needed. */
async function nothing(): Promise<void> {}

function mayPass(error: unknown): boolean {
  return error instanceof LeadersBoardError && error.code === 'mlflow_unavailable';
}

async function pause(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = clock.after(durationMs, resolve);
  const giveUp = () => resolve();
  signal.addEventListener('abort', giveUp);
  await promise;
  signal.removeEventListener('abort', giveUp);
  timer.cancel();
  signal.throwIfAborted();
}
