/** Writes a path into a JSON document as RFC 6901 does: `["files", 0, "a/b"]` is `/files/0/a~1b`. */
export function formatJsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
