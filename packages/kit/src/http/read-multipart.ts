import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { kitErrors, quote } from '../errors/index.ts';
import { createPartCounter, type PartCounter } from './count-parts.ts';
import { tokenEnded, whenRevoked } from './cut-when-revoked.ts';
import { untilAborted } from './until-aborted.ts';

export type MultipartLimits = {
  files: number;
  fields: number;
  fieldBytes: number;
  fileBytes: number;
  totalBytes: number;
};

/** A file on its way. */
export type FilePart = {
  fieldName: string;
  /** What the client sent, with its folders; it may be hostile, or empty. */
  fileName: string;
  contentType: string;
  stream: Readable;
  /** The fields that came before it. */
  fields: ReadonlyMap<string, readonly string[]>;
};

export type MultipartOptions = {
  limits: MultipartLimits;
  /**
   * Takes one file after the other; the next one comes when this one has been read. When the form turns out to be broken
   * or too large, the stream fails, so that a cut file is never taken for a whole one.
   */
  onFile(part: FilePart): Promise<void>;
};

/**
 * Reads a form while it arrives and resolves with its fields, in the order of the form, when every file has been taken.
 * It rejects with the first thing that went wrong, the end of the client's token among them, after every `onFile` has ended; the rest of the body is thrown away
 * so that the client can read the answer.
 */
export async function readMultipart(
  request: FastifyRequest,
  { limits, onFile }: MultipartOptions,
): Promise<Map<string, string[]>> {
  const broken = new AbortController();
  const fail = (error: unknown) => broken.abort(error);
  const fields = new Map<string, string[]>();
  const files: Promise<void>[] = [];

  const parser = createParser(request, limits);
  const counter = createPartCounter(parser, request.headers['content-type'] ?? '');
  refuseExcess(parser, limits, fail);
  refuseBreaks(parser, fail);
  parser.on('field', (name, value, _isNameCut, isValueCut) => {
    if (isValueCut)
      return fail(tooLarge(`The field ${quote(name)} is longer than ${limits.fieldBytes} bytes.`));
    const key = decodeName(name);
    fields.set(key, [...(fields.get(key) ?? []), value]);
  });
  // Despite its type the name may be missing: a part of the type application/octet-stream is a file without one, too.
  parser.on('file', (fieldName, stream, fileName: string | undefined, _encoding, contentType) => {
    stream.on('error', () => {});
    if (broken.signal.aborted) return void stream.resume();
    const names = { fieldName: decodeName(fieldName), fileName: decodeName(fileName ?? '') };
    const part = { ...names, contentType, stream, fields };
    files.push(takeFile(part, stream, { limits, onFile }, broken));
  });

  const stop = whenRevoked(request, () => fail(tokenEnded()));
  await untilAborted(feed(request, parser, counter, { limits, fail }), broken.signal);
  if (broken.signal.aborted) discardRest(request);
  else if (counter.countUnread() > 0) fail(unreadable(counter.countUnread()));
  await Promise.all(files);
  stop();
  broken.signal.throwIfAborted();
  return fields;
}

function createParser(request: FastifyRequest, limits: MultipartLimits): BusboyInstance {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data/i.test(contentType)) {
    throw kitErrors.unsupported_media_type(
      `This address reads a form, not ${quote(contentType)}. Send multipart/form-data.`,
    );
  }
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': contentType },
      preservePath: true,
      limits: {
        files: limits.files,
        fields: limits.fields,
        fieldSize: limits.fieldBytes,
        fileSize: limits.fileBytes,
      },
    });
  } catch (cause) {
    throw kitErrors.invalid_input('The content type names no boundary, so the form cannot be read.', {
      cause,
    });
  }
}

function refuseExcess(parser: BusboyInstance, limits: MultipartLimits, fail: (error: unknown) => void): void {
  parser.once('filesLimit', () => fail(tooLarge(`The form has more than ${limits.files} files.`)));
  parser.once('fieldsLimit', () => fail(tooLarge(`The form has more than ${limits.fields} fields.`)));
}

function refuseBreaks(parser: BusboyInstance, fail: (error: unknown) => void): void {
  parser.on('error', (cause) =>
    fail(kitErrors.invalid_input('The form is broken or ends too early. Send it whole.', { cause })),
  );
}

type Refusal = { limits: MultipartLimits; fail: (error: unknown) => void };

/** Lets the body flow into its reader; resolves when that has seen the end of it. */
function feed(
  { raw, headers }: FastifyRequest,
  parser: BusboyInstance,
  counter: PartCounter,
  { limits, fail }: Refusal,
): Promise<unknown> {
  const refuseSize = () => fail(tooLarge(`The form is larger than ${limits.totalBytes} bytes.`));
  const refuseCut = () =>
    fail(kitErrors.invalid_input('The upload broke off before its end. Send it again.'));
  let receivedBytes = 0;
  raw.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
    counter.see(chunk);
    if (receivedBytes > limits.totalBytes) refuseSize();
  });
  raw.once('close', () => {
    if (!raw.readableEnded) refuseCut();
  });
  if (Number(headers['content-length']) > limits.totalBytes) refuseSize();
  if (raw.destroyed || raw.readableEnded) refuseCut();
  raw.pipe(parser);
  return new Promise((resolve) => parser.once('finish', resolve));
}

async function takeFile(
  part: FilePart,
  stream: BusboyFileStream,
  { limits, onFile }: MultipartOptions,
  broken: AbortController,
): Promise<void> {
  const { signal } = broken;
  const cut = () => stream.destroy(signal.reason);
  stream.once('limit', () =>
    broken.abort(tooLarge(`The file ${quote(part.fileName)} is larger than ${limits.fileBytes} bytes.`)),
  );
  signal.addEventListener('abort', cut, { once: true });
  try {
    await onFile(part);
  } catch (error) {
    broken.abort(error);
  } finally {
    signal.removeEventListener('abort', cut);
    stream.resume();
  }
}

const escapedInNames: Record<string, string> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

/** Browsers and fetch escape these three in names, and nothing else, not even the percent sign: see the form encoding of HTML. */
function decodeName(name: string): string {
  return name.replace(/%(22|0D|0A)/g, (escaped) => escapedInNames[escaped] ?? escaped);
}

function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

function unreadable(count: number) {
  return kitErrors.invalid_input(
    `${count === 1 ? 'A part' : `${count} parts`} of the form cannot be read. Each needs "Content-Disposition: form-data" with a name, and no line break within a name.`,
  );
}

function tooLarge(detail: string) {
  return kitErrors.payload_too_large(`${detail} Send less.`);
}
