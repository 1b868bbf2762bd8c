import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes } from './format-bytes.ts';

test('writes a size with the unit that suits it', () => {
  const sizes = [0, 512, 1023, 1024, 1536, 200 * 1024 ** 2, 1.25 * 1024 ** 3, 3000 * 1024 ** 5];

  assert.deepEqual(sizes.map(formatBytes), [
    ...['0 bytes', '512 bytes', '1023 bytes', '1 KiB', '1.5 KiB', '200 MiB', '1.3 GiB', '3000 PiB'],
  ]);
});
