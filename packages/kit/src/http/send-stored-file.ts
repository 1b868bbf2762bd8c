import { posix } from 'node:path';
import { Readable } from 'node:stream';
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
  /** Opens the whole of it, or a part; throws where it is gone. */
  open(range?: ByteRange): Promise<Readable>;
};

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
  { path, sizeBytes, sha256, version, mediaType, open }: StoredContent,
): Promise<FastifyReply> {
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
  return reply.send(method === 'HEAD' ? Readable.from([]) : await open(range));
}

function toBase64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
