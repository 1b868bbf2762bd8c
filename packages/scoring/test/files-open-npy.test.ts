import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openNpy } from '../src/adapters/files/index.ts';
import { writeWithPython } from './write-with-python.ts';

const program = `
maps = np.arange(5 * 3 * 4).reshape(5, 3, 4) / 8
for kind in ["float16", "float32", "float64"]: np.save(f"{kind}.npy", maps.astype(kind))
`;

test('reads an array part by part, in any order and several at once', async (t) => {
  const directory = createTemporaryDirectory(t);
  await writeWithPython(directory, program);

  for (const [name, dtype] of [
    ['float16.npy', 'f16'],
    ['float32.npy', 'f32'],
    ['float64.npy', 'f64'],
  ] as const) {
    const file = await openNpy(join(directory, name), { name, maxBytes: 12 * 8 });
    const parts = [4, 0, 2].map((index) => ({ index, into: new Float32Array(12) }));
    await Promise.all(parts.map(({ index, into }) => file.read(index, into)));
    await file.close();

    assert.deepEqual([file.dtype, file.shape], [dtype, [5, 3, 4]]);
    for (const { index, into } of parts)
      assert.deepEqual(
        into,
        Float32Array.from({ length: 12 }, (_, place) => (index * 12 + place) / 8),
      );
  }
});

test('refuses parts that are too large, and a file that becomes shorter', async (t) => {
  const directory = createTemporaryDirectory(t);
  await writeWithPython(directory, program);
  const file = join(directory, 'float32.npy');

  await assert.rejects(openNpy(file, { name: 'maps.npy', maxBytes: 47 }), {
    code: 'score_input_invalid',
    message: 'maps.npy in one part has 48 bytes; at most 47 bytes are read.',
  });
  const open = await openNpy(file, { name: 'maps.npy', maxBytes: 48 });
  t.after(() => open.close());
  truncateSync(file, 300);
  await assert.rejects(open.read(4, new Float32Array(12)), {
    code: 'score_input_invalid',
    message: /became shorter/,
  });
});
