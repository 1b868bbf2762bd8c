const FORMAT_BITS = 0o170000;

const kinds = new Map([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'symbolic link'],
  [0o060000, 'device'],
  [0o020000, 'device'],
  [0o010000, 'pipe'],
  [0o140000, 'socket'],
]);

/** What a file is by its Unix mode; undefined where the mode does not say. */
export function kindOfMode(mode: number): string | undefined {
  const format = mode & FORMAT_BITS;
  return format === 0 ? undefined : (kinds.get(format) ?? 'file of an unknown kind');
}
