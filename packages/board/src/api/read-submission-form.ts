import { kitErrors } from '@leadersboard/kit/errors';
import { type MultipartLimits, readMultipart } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { SubmissionFields, TakeFile } from '../domain/create-submission.ts';

const MAX_FIELD_BYTES = 64 * 1024;
const MAX_METADATA_DEPTH = 32;
/** More than there are, so that an unknown one is named and not only counted. */
const MAX_FIELDS = 16;
/** A boundary and the headers with a long path. */
const PART_OVERHEAD_BYTES = 2 * 1024;

export type UploadLimits = {
  /** Of all files together. */
  maxBytes: number;
  maxFiles: number;
};

const readers = {
  challenge: (text: string) => ({ challenge: text }),
  entrypoint: (text: string) => ({ entrypoint: text }),
  config_file: (text: string) => ({ configFile: text }),
  metadata: (text: string) => ({ metadata: parseMetadata(text) }),
} satisfies Record<string, (text: string) => SubmissionFields>;

/** Hands each file part on as it arrives and returns the fields of the form. */
export async function readSubmissionForm(
  request: FastifyRequest,
  takeFile: TakeFile,
  uploads: UploadLimits,
): Promise<SubmissionFields> {
  const withinLimit = limitBytes(uploads.maxBytes);
  const form = await readMultipart(request, {
    limits: limitForm(uploads),
    async onFile({ fieldName, fileName, stream }) {
      if (fieldName !== 'files') throw refuseField(fieldName, 'Send each file as a part named "files".');
      await takeFile(fileName, withinLimit(stream));
    },
  });
  const fields = [...form].map(([name, values]) => readField(name, values));
  return Object.assign({}, ...fields);
}

function limitForm({ maxBytes, maxFiles }: UploadLimits): MultipartLimits {
  const overheadBytes = (maxFiles + MAX_FIELDS) * PART_OVERHEAD_BYTES + MAX_FIELDS * MAX_FIELD_BYTES;
  return {
    files: maxFiles,
    fields: MAX_FIELDS,
    fieldBytes: MAX_FIELD_BYTES,
    fileBytes: maxBytes,
    totalBytes: maxBytes + overheadBytes,
  };
}

/** Returns a function through which the files go one after the other; it fails where they are too large together. */
function limitBytes(maxBytes: number) {
  let leftBytes = maxBytes;
  return async function* (content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      leftBytes -= chunk.length;
      if (leftBytes < 0)
        throw kitErrors.payload_too_large(`The files have more than ${maxBytes} bytes together. Send less.`);
      yield chunk;
    }
  };
}

function readField(name: string, [value, ...more]: readonly string[]): SubmissionFields {
  if (!isFieldName(name)) throw refuseField(name, `The fields are ${Object.keys(readers).join(', ')}.`);
  if (value === undefined || more.length > 0) throw refuseField(name, 'Send it once.');
  return readers[name](value);
}

function isFieldName(name: string): name is keyof typeof readers {
  return Object.hasOwn(readers, name);
}

function parseMetadata(text: string): Record<string, unknown> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuseField('metadata', 'It must be a JSON object, for example {"method": "padim"}.');
  }
  if (isDeeperThan(value, MAX_METADATA_DEPTH)) {
    throw refuseField('metadata', `It is nested more than ${MAX_METADATA_DEPTH} deep; make it flatter.`);
  }
  return Object.fromEntries(Object.entries(value));
}

/** Goes down level by level: what is nested deep enough breaks everything that calls itself, JSON.stringify too. */
function isDeeperThan(value: unknown, maxDepth: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((entry) => (typeof entry === 'object' && entry ? Object.values(entry) : []));
  }
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuseField('metadata', 'It is not JSON; send an object, for example {"method": "padim"}.', cause);
  }
}

function refuseField(name: string, remedy: string, cause?: unknown): Error {
  return kitErrors.invalid_input(`The form has a part "${name}" that cannot be taken. ${remedy}`, {
    cause,
    issues: [{ pointer: `/${name}`, detail: remedy }],
  });
}
