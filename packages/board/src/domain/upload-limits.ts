import { kitErrors, quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { Challenge } from './challenge.ts';

/** What may be sent as one submission. */
export type UploadLimits = {
  /** Of all files together. */
  maxBytes: number;
  maxFiles: number;
  /** With their dot, in small letters; a name without one is allowed besides. */
  extensions: readonly string[];
};

/** What a challenge says of itself wins over what holds everywhere. */
export function limitsOf({ uploads = {} }: Pick<Challenge, 'uploads'>, general: UploadLimits): UploadLimits {
  return {
    maxBytes: uploads.maxBytes ?? general.maxBytes,
    maxFiles: uploads.maxFiles ?? general.maxFiles,
    extensions: uploads.extensions ?? general.extensions,
  };
}

/** `LICENSE`, `Makefile` and `.gitignore` have no extension, and nothing runs for the lack of one. */
export function requireExtension(path: string, { extensions }: UploadLimits): void {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (!name.includes('.', 1) || extensions.some((extension) => name.endsWith(extension))) return;
  throw boardErrors.extension_not_allowed(
    `The file ${quote(path)} is of a kind that is not taken here. Allowed are ${extensions.join(' ')} and names without an extension.`,
  );
}

export function refuseCount({ maxFiles }: UploadLimits): Error {
  return kitErrors.payload_too_large(`The submission has more than ${maxFiles} files. Send fewer.`);
}

export function refuseSize({ maxBytes }: UploadLimits): Error {
  return kitErrors.payload_too_large(`The files have more than ${maxBytes} bytes together. Send less.`);
}

/** Of files that are all there. */
export function requireWithin(
  files: readonly { path: string; sizeBytes: number }[],
  limits: UploadLimits,
): void {
  if (files.length > limits.maxFiles) throw refuseCount(limits);
  for (const { path } of files) requireExtension(path, limits);
  if (sumBytes(files) > limits.maxBytes) throw refuseSize(limits);
}

export function sumBytes(files: readonly { sizeBytes: number }[]): number {
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}
