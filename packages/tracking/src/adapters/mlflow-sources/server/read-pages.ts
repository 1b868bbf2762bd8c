import type { z } from 'zod';
import type { MlflowClient } from '../../mlflow/index.ts';

/** The client and what ends its work. */
export type Connection = { client: MlflowClient; signal: AbortSignal };

type PagedCall<Page> = {
  method: 'GET' | 'POST';
  path: string;
  input: Readonly<Record<string, unknown>>;
  pageSize: number;
  schema: z.ZodType<Page>;
};

/** Every page of a list, one after the other. */
export async function* readPages<Page extends { next_page_token?: string | undefined }>(
  { client, signal }: Connection,
  { method, path, input, pageSize, schema }: PagedCall<Page>,
): AsyncGenerator<Page> {
  for (let token: string | undefined; ; ) {
    const asked = { ...input, max_results: pageSize, ...(token && { page_token: token }) };
    const sent =
      method === 'POST'
        ? { body: asked }
        : { query: Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, `${value}`])) };
    const page: Page = await client.call({ method, path, ...sent, schema, signal });
    yield page;
    token = page.next_page_token;
    if (!token) return;
  }
}
