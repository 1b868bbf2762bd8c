import type { AcceleratorPort } from '@leadersboard/jobs';
import { createNvidiaSmiAccelerators } from '@leadersboard/jobs/adapters/nvidia-smi';

const none: AcceleratorPort = {
  list: async () => [],
  claim: async () => undefined,
  usedBytes: async () => 0,
};

/** The GPUs that the setting names. Workers of other data directories, and of other users, use the same ones. */
export async function createAccelerators(
  gpus: string,
  searchPath: string | undefined,
): Promise<AcceleratorPort> {
  if (gpus === 'none') return none;
  return createNvidiaSmiAccelerators({
    claimPrefix: 'leadersboard-gpu-',
    indexes: gpus === 'all' ? 'all' : gpus.split(',').map(Number),
    searchPath,
  });
}
