import { kitErrors, quote, shorten } from '@leadersboard/kit/errors';
import { readMultipart } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import { type SubmissionKind, submissionKinds } from '../domain/contest.ts';
import type { Announcement, TakeFile } from '../domain/store-files.ts';
import type { SubmissionFields } from '../domain/submission-fields.ts';
import { submissionMetadata } from './submission-metadata.ts';

const MAX_FIELD_BYTES = 64 * 1024;
/** More than there are, so that an unknown one is named and not only counted. */
const MAX_FIELDS = 16;
/** What a form may have besides its files: fields, and for each part a boundary and headers with a long path. */
const FORM_OVERHEAD_BYTES = 16_000_000;

/** Who takes the files counts them: how many there may be depends on the challenge. */
const limits = {
  ...{ fields: MAX_FIELDS, fieldBytes: MAX_FIELD_BYTES },
  files: Number.POSITIVE_INFINITY,
  fileBytes: Number.POSITIVE_INFINITY,
  totalBytes: Number.POSITIVE_INFINITY,
};

const readers = {
  challenge: (text: string) => ({ challenge: text }),
  kind: (text: string) => ({ kind: parseKind(text) }),
  entrypoint: (text: string) => ({ entrypoint: text }),
  config_file: (text: string) => ({ configFile: text }),
  metadata: (text: string) => ({ metadata: parseMetadata(text) }),
} satisfies Record<string, (text: string) => SubmissionFields>;

/** Hands each file part on as it arrives and returns the fields of the form. */
export async function readSubmissionForm(
  request: FastifyRequest,
  takeFile: TakeFile,
): Promise<SubmissionFields> {
  const sizeBytes = leastFileBytes(request);
  const form = await readMultipart(request, {
    limits,
    async onFile({ fieldName, fileName, stream, fields }) {
      if (fieldName !== 'files') throw refuseField(fieldName, 'Send each file as a part named "files".');
      const kind = fields.get('kind')?.[0];
      const announced: Announcement = {
        ...{ sizeBytes, challenge: fields.get('challenge')?.[0] },
        kind: kind === undefined ? undefined : parseKind(kind),
      };
      await takeFile(fileName, stream, announced);
    },
  });
  const fields = [...form].map(([name, values]) => readField(name, values));
  return Object.assign({}, ...fields);
}

function leastFileBytes({ headers }: FastifyRequest): number {
  return Math.max(0, Number(headers['content-length'] ?? 0) - FORM_OVERHEAD_BYTES);
}

function readField(name: string, [value, ...more]: readonly string[]): SubmissionFields {
  if (!isFieldName(name)) throw refuseField(name, `The fields are ${Object.keys(readers).join(', ')}.`);
  if (value === undefined || more.length > 0) throw refuseField(name, 'Send it once.');
  return readers[name](value);
}

function isFieldName(name: string): name is keyof typeof readers {
  return Object.hasOwn(readers, name);
}

function parseKind(text: string): SubmissionKind {
  const kind = submissionKinds.find((one) => one === text);
  if (kind) return kind;
  throw refuseField('kind', `It must be ${submissionKinds.join(' or ')}.`);
}

function parseMetadata(text: string): Record<string, unknown> {
  const { data, error } = submissionMetadata.safeParse(parseJson(text));
  if (data) return data;
  throw refuseField('metadata', error.issues[0]?.message ?? 'It cannot be read.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuseField('metadata', 'It is not JSON; send an object, for example {"method": "padim"}.', cause);
  }
}

function refuseField(name: string, remedy: string, cause?: unknown): Error {
  return kitErrors.invalid_input(`The form has a part ${quote(name)} that cannot be taken. ${remedy}`, {
    cause,
    issues: [{ pointer: `/${shorten(name)}`, detail: remedy }],
  });
}
