import type { CommandContext } from '../cli/index.ts';
import { networkPorts } from '../config/ports.ts';
import { kitErrors } from '../errors/index.ts';
import { type ApiClient, createApiClient } from './create-api-client.ts';
import { readCredentials } from './credentials.ts';

/** Where `lb` looks for the server when nothing names one. */
export const defaultUrl = `http://127.0.0.1:${networkPorts.api.port}`;

/** The options of every command that speaks to a server. */
export const connectOptions = {
  url: { type: 'string', summary: `the server; else LB_URL, else that of lb login, else ${defaultUrl}` },
  token: { type: 'string', summary: 'your API token; else LB_TOKEN, else that of lb login, else devtoken' },
} as const;

export type ServerChoice = { url: string | undefined; token: string | undefined };

export function connect(context: CommandContext, choice: ServerChoice): ApiClient {
  return createApiClient({ ...chooseServer(context, choice), signal: context.signal });
}

/** Flags win over the environment, and that over what `lb login` has stored. */
export function chooseServer(
  { env }: Pick<CommandContext, 'env'>,
  { url, token }: ServerChoice,
): { url: string; token: string } {
  const stored = readCredentials(env);
  const chosen = url ?? env.LB_URL ?? stored.current ?? defaultUrl;
  return {
    url: chosen,
    token: token ?? env.LB_TOKEN ?? stored.servers[originOf(chosen)]?.token ?? 'devtoken',
  };
}

/** Scheme, name and port; refuses what is no address of a server. */
export function originOf(url: string): string {
  if (/^https?:/.test(url) && URL.canParse(url)) return new URL(url).origin;
  throw kitErrors.usage(`"${url}" is no address of a server. Write it like ${defaultUrl}.`);
}
