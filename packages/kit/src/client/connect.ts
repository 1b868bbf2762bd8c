import type { CommandContext } from '../cli/index.ts';
import { networkPorts } from '../config/ports.ts';
import { type ApiClient, createApiClient } from './create-api-client.ts';

const defaultUrl = `http://127.0.0.1:${networkPorts.api.port}`;

/** The options of every command that speaks to a server. */
export const connectOptions = {
  url: { type: 'string', summary: `the server; else LB_URL, else ${defaultUrl}` },
  token: { type: 'string', summary: 'your API token; else LB_TOKEN, else devtoken' },
} as const;

export function connect(
  context: CommandContext,
  { url, token }: { url: string | undefined; token: string | undefined },
): ApiClient {
  return createApiClient({
    url: url ?? context.env.LB_URL ?? defaultUrl,
    token: token ?? context.env.LB_TOKEN ?? 'devtoken',
    signal: context.signal,
  });
}
