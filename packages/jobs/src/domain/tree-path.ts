import { jobsErrors } from '../jobs-errors.ts';

const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 1024;
const MAX_SHOWN_LENGTH = 80;

const ALLOWED =
  'A path is relative, has "/" between its names and no "." or ".." among them, no backslash and no control character; ' +
  `a name has at most ${MAX_NAME_BYTES} bytes, the whole at most ${MAX_PATH_BYTES}.`;

/**
 * Returns the path of a file in a tree in its one normal form (NFC, without a leading `./`), so that it can be joined to a
 * folder and never leave it. Throws `invalid_path`.
 */
export function parseTreePath(text: string): string {
  const path = text.normalize('NFC').replace(/^\.\//, '');
  const fault = findFault(path);
  if (fault) throw jobsErrors.invalid_path(`The path ${show(text)} ${fault}. ${ALLOWED}`);
  return path;
}

function findFault(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (!path.isWellFormed()) return 'holds half of a surrogate pair';
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(path)) return 'holds a control character or a line break';
  if (path.includes('\\')) return 'holds a backslash';
  if (path.startsWith('/')) return 'is absolute';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `has ${Buffer.byteLength(path)} bytes`;
  for (const name of path.split('/')) {
    if (name === '') return 'has an empty name';
    if (name === '.' || name === '..') return `has the name "${name}"`;
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `has a name of ${Buffer.byteLength(name)} bytes`;
  }
  return undefined;
}

function show(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text);
}
