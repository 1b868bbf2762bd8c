import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';

const MIB = 1024 ** 2;

export type FakeNvidiaSmi = {
  /** A PATH on which nothing but this program is found. */
  searchPath: string;
  /** From now on so much is in use on each GPU, in their order. */
  use(...usedBytes: number[]): void;
};

/** A program `nvidia-smi` that answers as the real one does on a machine with these GPUs of 80 GiB. */
export function createFakeNvidiaSmi(t: RegistersCleanup, ids: readonly string[]): FakeNvidiaSmi {
  const searchPath = createTemporaryDirectory(t);
  const answers = { list: join(searchPath, 'list'), used: join(searchPath, 'used') };
  writeFileSync(
    join(searchPath, 'nvidia-smi'),
    `#!/bin/sh
case "$1" in
  *memory.total*) exec /bin/cat ${answers.list} ;;
  *memory.used*) exec /bin/cat ${answers.used} ;;
esac
exit 2
`,
  );
  chmodSync(join(searchPath, 'nvidia-smi'), 0o755);
  writeFileSync(
    answers.list,
    ids.map((id, index) => `${id}, ${index}, NVIDIA H100, ${80 * 1024}\n`).join(''),
  );
  const use = (...usedBytes: number[]) =>
    writeFileSync(
      answers.used,
      ids.map((id, index) => `${id}, ${Math.round((usedBytes[index] ?? 0) / MIB)}\n`).join(''),
    );
  use();
  return { searchPath, use };
}
