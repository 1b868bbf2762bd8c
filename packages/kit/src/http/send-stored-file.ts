import { posix } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { create as createContentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ByteRange, findRange } from './find-range.ts';
import { namesEntityTag } from './names-entity-tag.ts';

/** One state of a file. */
export type StoredContent = {
  /** Where it lies; the last name is offered to whoever saves it. */
  path: string;
  sizeBytes: number;
  /** `version` may stand for it where it is not known: another one for every other content of the path. */
  sha256: string | undefined;
  version?: string;
  /** A type that is harmless whatever the content is; bytes without it. */
  mediaType?: string;
} & (
  | {
      /** Opens the whole of it, or a part; throws where it is gone. */
      open(range?: ByteRange): Promise<Readable>;
    }
  | {
      /** Writes a part of it and resolves, when that has been taken, with how many bytes there were. */
      copyTo(sink: Writable, range: ByteRange): Promise<number>;
    }
);

/** What a route that sends such a file says of its answer. */
export const storedFileResponse = {
  description: 'The file, or with 206 a part of it.',
  content: {
    'application/octet-stream': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) },
  },
};

/**
 * Answers with the file, or the part that `Range` asks for (RFC 9110), and with the digest of the whole (RFC 9530) where it is
 * known. Whoever stored it may be hostile: no browser shows it as a page of ours, because it comes as a download, without a type to
 * guess and in a sandbox.
 */
export async function sendStoredFile(
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  content: StoredContent,
): Promise<FastifyReply> {
  const { path, sizeBytes, sha256, version, mediaType } = content;
  const entityTag = `"${sha256 ?? version}"`;
  reply.headers({ etag: entityTag, 'cache-control': 'private, no-cache', 'accept-ranges': 'bytes' });
  if (sha256 !== undefined) reply.header('repr-digest', `sha-256=:${toBase64(sha256)}:`);
  if (namesEntityTag(headers['if-none-match'], entityTag)) return reply.code(304).send();

  const isCurrent = headers['if-range'] === undefined || headers['if-range'] === entityTag;
  const range = isCurrent ? findRange(headers.range, sizeBytes, reply) : undefined;
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
  reply.headers({
    'content-type': mediaType ?? 'application/octet-stream',
    'content-length': range ? range.end - range.start + 1 : sizeBytes,
    'content-disposition': createContentDisposition(posix.basename(path)),
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  if (method === 'HEAD') return reply.send(Readable.from([]));
  if ('open' in content) return reply.send(await content.open(range));
  await copyContent(reply, content.copyTo, range ?? { start: 0, end: sizeBytes - 1 });
  return reply;
}

/** A file that turns out to be shorter, or cannot be read to its end, ends the connection: that is how the client knows. */
async function copyContent(
  reply: FastifyReply,
  copyTo: (sink: Writable, range: ByteRange) => Promise<number>,
  range: ByteRange,
): Promise<void> {
  const { raw } = reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(reply.statusCode);
  try {
    const sentBytes = await copyTo(raw, range);
    if (sentBytes === range.end - range.start + 1) raw.end();
    else raw.destroy();
  } catch (error) {
    if (!raw.closed) reply.log.warn({ err: error }, 'a file could not be sent to its end');
    raw.destroy();
  }
}

function toBase64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
