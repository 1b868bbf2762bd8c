import { z } from 'zod';
import { kitErrors, ServerProblem } from '../errors/index.ts';

export type ApiClientOptions = { url: string; token: string; signal?: AbortSignal };

/** Speaks to a LeadersBoard server. Every failure is a LeadersBoardError whose sentence and issues come from the server where they can. */
export type ApiClient = {
  get<Value>(path: string, schema: z.ZodType<Value>): Promise<Value>;
  /** Sends JSON, or a form where the body is one. */
  post<Value>(path: string, body: unknown, schema: z.ZodType<Value>): Promise<Value>;
  /** Sends a stream as it is read. */
  put<Value>(path: string, body: StreamedBody, schema: z.ZodType<Value>): Promise<Value>;
  patch<Value>(path: string, body: unknown, schema: z.ZodType<Value>): Promise<Value>;
  delete<Value>(path: string, schema: z.ZodType<Value>): Promise<Value>;
  getBytes(path: string): Promise<{ bytes: Uint8Array; headers: Headers }>;
  /** The answer as it is, whatever its status. */
  ask(path: string, init: RequestInit): Promise<Response>;
};

export type StreamedBody = { contentType: string; content: AsyncIterable<Uint8Array> };

/** As much of a problem document as is told to people and to programs. */
const problem = z.object({
  detail: z.string(),
  code: z.string().default('request_failed'),
  request_id: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

export function createApiClient({ url, token, signal }: ApiClientOptions): ApiClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(new URL(path, url), {
      ...init,
      headers,
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw kitErrors.server_unreachable(
        `Nothing answers at ${url}. Start the server with "npm start" or "lb up", or name another with --url or LB_URL.`,
        { cause },
      );
    });
  }

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await ask(path, init);
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  const sendBy =
    (method: string): ApiClient['post'] =>
    async (path, body, schema) => {
      const init: RequestInit =
        body instanceof FormData
          ? { body }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      return parseAnswer(await request(path, { ...init, method }), schema);
    };

  return {
    get: async (path, schema) => parseAnswer(await request(path), schema),
    post: sendBy('POST'),
    async put(path, { contentType, content }, schema) {
      const headers = { 'content-type': contentType };
      return parseAnswer(
        await request(path, { method: 'PUT', headers, body: content, duplex: 'half' }),
        schema,
      );
    },
    patch: sendBy('PATCH'),
    delete: async (path, schema) => parseAnswer(await request(path, { method: 'DELETE' }), schema),
    async getBytes(path) {
      const response = await request(path);
      return { bytes: await response.bytes(), headers: response.headers };
    },
    ask,
  };
}

async function parseAnswer<Value>(response: Response, schema: z.ZodType<Value>): Promise<Value> {
  const parsed = schema.safeParse(await readJson(response));
  if (parsed.success) return parsed.data;
  throw kitErrors.request_failed(
    `${response.url} answered with something else than this version understands. Is it a LeadersBoard of the same version?`,
    { cause: parsed.error },
  );
}

/** What a failed answer says, for people. */
export async function failureOf(response: Response): Promise<Error> {
  const parsed = problem.safeParse(await readJson(response));
  if (!parsed.success) return kitErrors.request_failed(`${response.url} answered ${response.status}.`);
  const { code, detail, errors: issues, request_id: requestId } = parsed.data;
  const trace = response.status >= 500 && requestId ? ` (request ${requestId})` : '';
  const cause = new ServerProblem({ code, detail, requestId });
  return kitErrors.request_failed(`${detail}${trace}`, { cause, issues });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fails the schema, which says so.
    return text;
  }
}
