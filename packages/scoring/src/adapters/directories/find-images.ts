import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { itemOf } from '../../domain/items/item-files.ts';

/** Where the image of each item lies; empty where that is not plain. */
export type ItemImages = ReadonlyMap<string, string>;

const READABLE = /\.(png|tiff?)$/i;

/**
 * The directory among the data that has an image for every item, whatever else it has: the one called `test` where there are several.
 * Where none or several have, nobody is shown a wrong image.
 */
export async function findImages(dataDirectory: string, ids: readonly string[]): Promise<ItemImages> {
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && READABLE.test(entry.name));
  const complete = [...Map.groupBy(files, ({ parentPath }) => parentPath)]
    .map(
      ([directory, found]) =>
        [directory, new Map(found.map(({ name }) => [itemOf(name), join(directory, name)]))] as const,
    )
    .filter(([, images]) => ids.every((id) => images.has(id)));
  const [only, second] = complete;
  if (only && !second) return only[1];
  const tests = complete.filter(([directory]) => directory.endsWith('/test'));
  return (tests.length === 1 && tests[0]?.[1]) || new Map();
}
