import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AcceleratorPort } from '@leadersboard/jobs';
import { createNvidiaSmiAccelerators } from '@leadersboard/jobs/adapters/nvidia-smi';

const none: AcceleratorPort = {
  list: async () => [],
  claim: async () => undefined,
  usedBytes: async () => 0,
};

/** The GPUs that the setting names. Claims lie outside of the data: workers of other data directories use the same GPUs. */
export async function createAccelerators(
  gpus: string,
  searchPath: string | undefined,
): Promise<AcceleratorPort> {
  if (gpus === 'none') return none;
  return createNvidiaSmiAccelerators({
    lockDirectory: join(tmpdir(), `leadersboard-gpus-${userInfo().uid}`),
    indexes: gpus === 'all' ? 'all' : gpus.split(',').map(Number),
    searchPath,
  });
}
