import createClient from 'openapi-fetch';
import { ApiError, createApiError } from './api-error.ts';
import type { paths } from './schema.generated.ts';

/** Speaks JSON to the server that this page came from. */
export const api = createClient<paths, 'application/json'>({ baseUrl: '/' });

type Answer<Data> = { data?: Data | undefined; error?: unknown; response: Response };

/** The data of the answer; rejects with an ApiError where the server refuses or does not answer. */
export async function dataOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ApiError({ cause });
  });
  if (data !== undefined) return data;
  throw createApiError(response.status, error);
}
