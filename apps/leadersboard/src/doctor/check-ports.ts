import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import { type Check, type Finding, ok, problem } from './finding.ts';

const LIMIT_MS = 2_000;

const alive = z.object({ name: z.literal('LeadersBoard'), version: z.string() });

/** One check for each port on which `lb up` would listen. */
export const portChecks: readonly Check[] = [
  {
    name: 'API port',
    examine: ({ config: { server } }) => examinePort(server.host, server.port, 'LB_PORT'),
  },
  {
    name: 'web port',
    examine: ({ config: { server } }) => examinePort(server.host, server.webPort, 'LB_WEB_PORT'),
  },
];

async function examinePort(host: string, port: number, setting: string): Promise<Finding> {
  if (port === 0) return ok(`Any free port is taken (${setting} is 0).`);
  const code = await tryToListen(host, port);
  if (code === undefined) return ok(`${host}:${port} is free.`);
  const version = code === 'EADDRINUSE' ? await findOurVersion(host, port) : undefined;
  if (version !== undefined) return ok(`LeadersBoard ${version} listens on ${host}:${port}.`);
  const found = code === 'EADDRINUSE' ? 'is used by another program (see ss -ltnp)' : `is refused (${code})`;
  return problem(`${host}:${port} ${found}. End what is there, or choose another port with ${setting}.`);
}

/** Returns why it is not possible. */
async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function findOurVersion(host: string, port: number): Promise<string | undefined> {
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(LIMIT_MS) });
    return alive.parse(await answer.json()).version;
  } catch {
    // Whatever else answers there, or does not, is not ours.
    return undefined;
  }
}
