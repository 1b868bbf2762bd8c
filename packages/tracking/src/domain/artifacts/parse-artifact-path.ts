import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

const LONGEST_PATH_BYTES = 1024;
const LONGEST_NAME_BYTES = 255;

/** Nothing that a client, a proxy or a file system on the way could read as something else than a name. */
const badName = /^\.{1,2}$|[\\#?\p{Cc}]|%[0-9a-f]{2}/iu;

/** A drive of Windows, or a scheme. */
const badStart = /^([a-z]:|[a-z][a-z\d+.-]*:(\/|$))/i;

/** The path as it came, where it is a plain relative one; it must have been decoded once. */
export function parseArtifactPath(path: string): string {
  const names = path.split('/');
  if (names.every(isPlainName) && !badStart.test(path) && byteLength(path) <= LONGEST_PATH_BYTES) return path;
  throw trackingErrors.invalid_parameter_value(
    `Invalid path ${quote(path)}. The path of an artifact is relative, of names of at most ${LONGEST_NAME_BYTES} bytes, ${LONGEST_PATH_BYTES} together, without "..", "#", "?", backslashes, control characters, percent-encoding and a scheme or drive. Name it otherwise.`,
  );
}

/** The same for a folder, of which '' is the top; a slash at its end says nothing more. */
export function parseArtifactFolder(path: string): string {
  const folder = path.replace(/\/$/, '');
  return folder === '' ? '' : parseArtifactPath(folder);
}

export function isPlainName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !badName.test(name) && byteLength(name) <= LONGEST_NAME_BYTES;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
