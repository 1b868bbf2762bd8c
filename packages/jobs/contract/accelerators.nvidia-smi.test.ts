import { randomUUID } from 'node:crypto';
import { createNvidiaSmiAccelerators } from '../src/adapters/nvidia-smi/index.ts';
import { createFakeNvidiaSmi } from '../test/fake-nvidia-smi.ts';
import { testAccelerators } from './accelerators.ts';

testAccelerators({
  name: 'nvidia-smi',
  async create(t) {
    const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b', 'GPU-c']);
    const options = { claimPrefix: `${randomUUID()}-`, indexes: 'all', searchPath } as const;
    return {
      first: await createNvidiaSmiAccelerators(options),
      second: await createNvidiaSmiAccelerators(options),
    };
  },
});
