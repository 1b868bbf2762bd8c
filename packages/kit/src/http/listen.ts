import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kitErrors, type LeadersBoardError } from '../errors/index.ts';

export type ListenOptions = {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The setting by which the port is chosen, for the error that tells how to change it: `LB_PORT`. */
  setting?: string;
};

export type Listening = { url: string; port: number };

/** Opens the port, or says in words why that is not possible. */
export async function listen(server: Server, options: ListenOptions): Promise<Listening> {
  try {
    server.listen({ host: options.host, port: options.port });
    await once(server, 'listening');
  } catch (error) {
    throw explainListenError(error as NodeJS.ErrnoException, options);
  }
  const { port } = server.address() as AddressInfo;
  return { url: `http://${nameHost(options.host)}:${port}`, port };
}

function explainListenError(
  cause: NodeJS.ErrnoException,
  { host, port, setting }: ListenOptions,
): LeadersBoardError {
  const remedy = setting ? `choose another one with ${setting}` : 'choose another one';
  const address = `${host}:${port}`;
  switch (cause.code) {
    case 'EADDRINUSE':
      return kitErrors.port_in_use(
        `Another program already listens on ${address}. End it (see "ss -ltnp"), or ${remedy}.`,
        { cause },
      );
    case 'EACCES':
      return kitErrors.listen_failed(
        `Only root may listen on ${address}. Take a port above 1023: ${remedy}.`,
        {
          cause,
        },
      );
    default:
      return kitErrors.listen_failed(`Cannot listen on ${address} (${cause.code}). Check the host's name.`, {
        cause,
      });
  }
}

/** A host that means every address is no address to go to. */
function nameHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
