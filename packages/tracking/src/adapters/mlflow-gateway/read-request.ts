import type { IncomingMessage } from 'node:http';
import { kitErrors } from '@leadersboard/kit/errors';

export type ParsedTarget = { path: string; query: URLSearchParams };

/** The address as one path, decoded once, and its query. */
export function parseTarget(url: string): ParsedTarget {
  const [rawPath = '', ...rest] = url.split('?');
  const decoded = rawPath.startsWith('/') ? decode(rawPath) : undefined;
  if (decoded === undefined) throw kitErrors.invalid_input('The address is no path. Send what MLflow sends.');
  return { path: decoded, query: new URLSearchParams(rest.join('?')) };
}

/** The JSON of the body, as long as it is no larger than it may be. */
export async function readJson(
  request: IncomingMessage,
  { maxBytes, onBytes }: { maxBytes: number; onBytes(bytes: number): void },
): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  if (!/^application\/json\s*(;|$)/i.test(type) || encoding !== undefined) {
    throw kitErrors.unsupported_media_type('The body must be plain application/json.');
  }
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) {
      throw kitErrors.payload_too_large(
        `A request may have ${maxBytes} bytes. Send it in several smaller ones.`,
      );
    }
    chunks.push(chunk);
  }
  onBytes(sizeBytes);
  return parseJson(Buffer.concat(chunks));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw kitErrors.invalid_input('The body is no valid JSON.', { cause });
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // Told by the caller, as for any other address that is none.
    return undefined;
  }
}
