import { once } from 'node:events';
import { createServer } from 'node:net';
import { kitErrors } from '@leadersboard/kit/errors';

export type ClaimedName = { release(): void };

/**
 * The name is this process's alone among all users of the machine, until `release` or its death; undefined while another has it.
 * It is a socket in the abstract namespace of unix(7): no file stands for it that somebody could plant, lock or leave behind.
 */
export async function claimName(name: string): Promise<ClaimedName | undefined> {
  const server = createServer((stranger) => stranger.destroy());
  try {
    server.listen(`\0${name}`);
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw kitErrors.internal(
      `The name ${name} could not be claimed on this machine. GPUs are handed out on Linux alone; LB_GPUS=none does without.`,
      { cause: error },
    );
  }
  server.unref();
  return { release: () => void server.close() };
}
