import { anyAnswer, hasMlflowCode, type MlflowCall, type MlflowClient } from '../mlflow/index.ts';

/** The server that is exported to, and what ends the work. */
export type TargetServer = {
  client: MlflowClient;
  signal: AbortSignal;
  post(path: string, body: unknown): Promise<void>;
  send(method: MlflowCall<unknown>['method'], path: string, body: unknown): Promise<void>;
};

/** Whatever we have brought says by this tag what it is with us. */
export const ORIGIN_TAG = 'lb.exported_from';

/** And by this one, once it is whole, how it was measured. */
export const MARK_TAG = 'lb.exported_mark';

export function createTargetServer(client: MlflowClient, signal: AbortSignal): TargetServer {
  const send: TargetServer['send'] = async (method, path, body) => {
    await client.call({ method, path, body, schema: anyAnswer, signal });
  };
  return { client, signal, send, post: (path, body) => send('POST', path, body) };
}

export async function unlessThere(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!hasMlflowCode(error, 'RESOURCE_ALREADY_EXISTS')) throw error;
  }
}
