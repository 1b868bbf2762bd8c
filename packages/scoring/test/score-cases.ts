import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of NumPy's, format 1.0. */
export function encodeNpy(
  values: Float32Array | Float64Array | Uint8Array | Uint16Array,
  shape: readonly number[],
): Buffer {
  const kinds = [
    [Float32Array, '<f4'],
    [Float64Array, '<f8'],
    [Uint8Array, '|u1'],
    [Uint16Array, '<u2'],
  ] as const;
  const descr = kinds.find(([kind]) => values instanceof kind)?.[1];
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`;
  const header = Buffer.from(`${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`, 'latin1');
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([start, header, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
}

export async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}

export const HEIGHT = 4;
export const WIDTH = 5;

/** Six images, `a` to `f`; in the last two the upper left corner is anomalous. */
export const anomalyIds = ['a', 'b', 'c', 'd', 'e', 'f'];

const corner = Uint8Array.from({ length: HEIGHT * WIDTH }, (_, pixel) =>
  pixel % WIDTH < 2 && pixel < 2 * WIDTH ? 255 : 0,
);

export const anomalyTruth = {
  'labels.csv': ['id,label', ...anomalyIds.map((id, index) => `${id},${index < 4 ? 0 : 1}`), ''].join('\n'),
  'masks/e.npy': encodeNpy(corner, [HEIGHT, WIDTH]),
  'masks/f.npy': encodeNpy(corner, [HEIGHT, WIDTH]),
};

/** Of an entry that finds the corner of `e` and misses that of `f`. */
export function anomalyMap(id: string): Float32Array {
  return Float32Array.from({ length: HEIGHT * WIDTH }, (_, pixel) => {
    const noise = ((pixel * 7 + id.charCodeAt(0)) % 10) / 100;
    return id === 'e' && corner[pixel] !== 0 ? 1 + noise : noise;
  });
}

export function anomalyPredictions(ids: readonly string[] = anomalyIds): Record<string, Uint8Array> {
  return Object.fromEntries(
    ids.map((id) => [`predictions/${id}.npy`, encodeNpy(anomalyMap(id), [HEIGHT, WIDTH])]),
  );
}
