import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type UserLimits, unlimited } from '../src/domain/user.ts';
import { createBoardApi } from './board-api.ts';

/** A server on a port, and the requests of ada about her submissions. */
export async function createUploadApi(t: TestContext, granted: Partial<UserLimits> = {}) {
  const api = await createBoardApi(t, { limits: { ...unlimited, ...granted } });
  const { url } = await api.server.listen({ host: '127.0.0.1', port: 0 });
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object | string) =>
    api.server.app.inject({
      ...{ method, url: path },
      headers: { authorization: 'Bearer ada', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: body }),
    });
  return {
    ...{ ...api, url, ask },
    headers: { authorization: 'Bearer ada', 'tus-resumable': '1.0.0' },
    open: async (body: object = {}) => (await ask('POST', '/submissions', body)).json(),
    complete: (id: string) => ask('POST', `/submissions/${id}/complete`),
  };
}

/** Begins an upload, whatever comes of it. */
export function announce(
  url: string,
  path: string,
  sizeBytes: number,
  headers: Record<string, string>,
): Promise<Response> {
  const filename = Buffer.from(path).toString('base64');
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${filename}` },
  });
}

/** Begins an upload and returns its address. */
export async function createUpload(...parameters: Parameters<typeof announce>): Promise<string> {
  const answer = await announce(...parameters);
  assert.equal(answer.status, 201, await answer.text());
  return new URL(String(answer.headers.get('location')), parameters[0]).href;
}

export async function patch(upload: string, offset: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(upload, {
    ...{ method: 'PATCH', body },
    headers: { ...headers, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' },
  });
  const code = answer.ok ? undefined : (await readProblem(answer)).code;
  return { status: answer.status, code };
}

export async function readProblem(answer: Response): Promise<{ code: string; detail: string }> {
  return JSON.parse(await answer.text());
}
