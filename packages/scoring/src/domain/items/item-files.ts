import { extname } from 'node:path';

/** What holds one array for one item, by its name's ending. */
const arrayEndings = ['.npy', '.tif', '.tiff', '.png'];
/** What an item may be called after in a table. */
const itemEndings = [...arrayEndings, '.jpg', '.jpeg', '.bmp', '.webp'];

export type ItemFile = { id: string; name: string };

/** The files that hold one array for one item each, but for those of a reserved name. */
export function findItemFiles(names: readonly string[], reserved: readonly string[] = []): ItemFile[] {
  return names
    .filter((name) => arrayEndings.includes(extname(name).toLowerCase()) && !reserved.includes(stem(name)))
    .map((name) => ({ id: itemOf(name), name }));
}

/** The file of a row that `matchIds` has found. */
export function fileAt(found: readonly ItemFile[], row: number | undefined): ItemFile {
  const file = found[row ?? -1];
  if (!file) throw new Error('An id was matched with no file.');
  return file;
}

/** The item that a file, or a row of a table, is about: `000.png` and `000` are the same. */
export function itemOf(text: string): string {
  return itemEndings.includes(extname(text).toLowerCase()) ? stem(text) : text;
}

function stem(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
