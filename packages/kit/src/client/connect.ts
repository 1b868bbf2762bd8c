import type { CommandContext } from '../cli/index.ts';
import { networkPorts } from '../config/ports.ts';
import { kitErrors } from '../errors/index.ts';
import { type ApiClient, createApiClient } from './create-api-client.ts';

/** Where `lb` looks for the server when nothing names one. */
export const defaultUrl = `http://127.0.0.1:${networkPorts.api.port}`;

/** The options of every command that speaks to a server. */
export const connectOptions = {
  url: { type: 'string', summary: `the server; else LB_URL, else ${defaultUrl}` },
  token: { type: 'string', summary: 'your API token; else LB_TOKEN, else devtoken' },
} as const;

export function connect(
  context: CommandContext,
  { url, token }: { url: string | undefined; token: string | undefined },
): ApiClient {
  const chosen = url ?? context.env.LB_URL ?? defaultUrl;
  if (!/^https?:/.test(chosen) || !URL.canParse(chosen)) {
    throw kitErrors.usage(`"${chosen}" is no address of a server. Write it like ${defaultUrl}.`);
  }
  return createApiClient({
    url: chosen,
    token: token ?? context.env.LB_TOKEN ?? 'devtoken',
    signal: context.signal,
  });
}
