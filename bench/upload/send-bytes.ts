import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Shipment = {
  url: string;
  method?: 'POST' | 'PATCH';
  headers?: Record<string, string>;
  sizeBytes: number;
  /** What comes before the bytes, and behind them. */
  head?: string;
  tail?: string;
};

const piece = randomBytes(1024 * 1024);

/** Sends so many bytes, which cost nothing to make; returns the answer. */
export async function sendBytes({
  url,
  method = 'POST',
  headers,
  sizeBytes,
  head = '',
  tail = '',
}: Shipment): Promise<string> {
  const length = Buffer.byteLength(head) + sizeBytes + Buffer.byteLength(tail);
  const sending = request(url, { method, headers: { ...headers, 'content-length': length } });
  const answered = once(sending, 'response');
  sending.write(head);
  for (let sent = 0; sent < sizeBytes; sent += piece.length) {
    if (!sending.write(piece.subarray(0, sizeBytes - sent))) await once(sending, 'drain');
  }
  sending.end(tail);
  const [response] = await answered;
  const body = await text(response);
  if (response.statusCode !== (method === 'POST' ? 201 : 204))
    throw new Error(`${url} answered ${response.statusCode}: ${body}`);
  return body;
}
