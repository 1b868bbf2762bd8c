import type { Accelerator, AcceleratorPort } from '../../ports/accelerators.ts';
import { type ClaimedName, claimName } from './claim-name.ts';
import { runNvidiaSmi } from './run-nvidia-smi.ts';

export type NvidiaSmiOptions = {
  /** Before the id of a GPU it is the name that claims it; the same for all workers of the machine, whoever runs them. */
  claimPrefix: string;
  /** The indexes of the GPUs that this worker may use. */
  indexes: 'all' | readonly number[];
  /** Where nvidia-smi is looked for. */
  searchPath: string | undefined;
};

const MIB = 1024 ** 2;

/** The GPUs that `nvidia-smi` lists. Which there are is asked once: they do not change while the machine runs. */
export async function createNvidiaSmiAccelerators({
  claimPrefix,
  indexes,
  searchPath,
}: NvidiaSmiOptions): Promise<AcceleratorPort> {
  const rows = (await runNvidiaSmi(['uuid', 'index', 'name', 'memory.total'], searchPath)) ?? [];
  const listed = rows.map(toAccelerator).filter(({ index }) => indexes === 'all' || indexes.includes(index));

  return {
    list: async () => [...listed],
    async claim(count) {
      const wanted = count === 'all' ? listed.length : count;
      const claimed = await claimUpTo(wanted, listed, claimPrefix);
      const release = () => {
        for (const { name } of claimed.splice(0)) name.release();
      };
      if (claimed.length === wanted) return { ids: claimed.map(({ id }) => id), release };
      release();
      return undefined;
    },
    async usedBytes(ids) {
      const used = (await runNvidiaSmi(['uuid', 'memory.used'], searchPath)) ?? [];
      const mine = used.filter(([id = '']) => ids.includes(id));
      return mine.reduce((sum, [, mebibytes]) => sum + Number(mebibytes) * MIB, 0);
    },
  };
}

function toAccelerator([id = '', index, name = '', mebibytes]: string[]): Accelerator {
  return { id, index: Number(index), name, memoryBytes: Number(mebibytes) * MIB };
}

async function claimUpTo(count: number, listed: readonly Accelerator[], claimPrefix: string) {
  const claimed: { id: string; name: ClaimedName }[] = [];
  for (const { id } of listed) {
    if (claimed.length === count) break;
    const name = await claimName(claimPrefix + id);
    if (name) claimed.push({ id, name });
  }
  return claimed;
}
