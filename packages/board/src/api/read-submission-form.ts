import { kitErrors } from '@leadersboard/kit/errors';
import { type MultipartLimits, readMultipart } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { SubmissionFields, TakeFile } from '../domain/create-submission.ts';

const MAX_METADATA_BYTES = 64 * 1024;
const FORM_OVERHEAD_BYTES = 1024 * 1024;

export type UploadLimits = { maxBytes: number; maxFiles: number };

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
  const limits: MultipartLimits = {
    files: uploads.maxFiles,
    fields: Object.keys(readers).length,
    fieldBytes: MAX_METADATA_BYTES,
    fileBytes: uploads.maxBytes,
    totalBytes: uploads.maxBytes + FORM_OVERHEAD_BYTES,
  };
  const form = await readMultipart(request, {
    limits,
    async onFile({ fieldName, fileName, stream }) {
      if (fieldName !== 'files') throw refuseField(fieldName, 'Send each file as a part named "files".');
      await takeFile(fileName, stream);
    },
  });
  const fields = [...form].map(([name, values]) => readField(name, values));
  return Object.assign({}, ...fields);
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
  return Object.fromEntries(Object.entries(value));
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
