import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Check, ok, type Patient, warning } from './finding.ts';

const DEFAULT_SOCKET = '/var/run/docker.sock';
const LIMIT_MS = 4_000;

const versionAnswer = z.object({ Version: z.string(), ApiVersion: z.string() });

export const checkDocker: Check = {
  name: 'docker',
  async examine({ env }) {
    const socketPath = findSocket(env);
    if (socketPath === undefined) {
      return warning('DOCKER_HOST names no unix socket; only an engine on this machine is asked here.');
    }
    try {
      const { Version: version, ApiVersion: api } = await askVersion(socketPath);
      return ok(`Docker ${version} (API ${api}) answers at ${socketPath}.`);
    } catch (error) {
      return warning(describe(error, socketPath));
    }
  },
};

function findSocket(env: Patient['env']): string | undefined {
  const { DOCKER_HOST: host } = env;
  if (host === undefined || host === '') return DEFAULT_SOCKET;
  return host.startsWith('unix://') ? host.slice('unix://'.length) : undefined;
}

async function askVersion(socketPath: string): Promise<z.infer<typeof versionAnswer>> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const request = get({ socketPath, path: '/version', agent: false, signal });
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('no answer');
  return versionAnswer.parse(JSON.parse(await text(response)));
}

function describe(error: unknown, socketPath: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT')
    return `There is no Docker (no ${socketPath}). It is needed only for the runner docker.`;
  if (code === 'EACCES')
    return `Docker is there, but ${socketPath} may not be used. Add this user to the group docker; that makes it as mighty as root.`;
  if (code === 'ECONNREFUSED') return `Nobody answers at ${socketPath}. Start the Docker engine.`;
  return `Docker at ${socketPath} does not answer as an engine does. Look at its own log.`;
}
