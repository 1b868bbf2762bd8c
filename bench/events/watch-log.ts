/*
 * Follows an address many times at once and tells the parent what each connection got: how many bytes, and their CRC-32.
 * Of an event stream the bytes are those of the texts as they stand in its JSON; else all bytes, up to a mark.
 */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';

export type WatchOrder = {
  url: string;
  headers: Record<string, string>;
  watchers: number;
  /** Where a plain stream ends: in an event stream its event `end` says so. */
  endMark?: string;
};

export type Received = { bytes: number; digest: number };

process.once('message', async (order: WatchOrder) => {
  const received = await Promise.all(Array.from({ length: order.watchers }, () => watch(order)));
  process.send?.(received);
  process.disconnect();
});

async function watch({ url, headers, endMark }: WatchOrder): Promise<Received> {
  const [response]: [IncomingMessage] = (await once(get(url, { headers, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${await text(response)}`);
  return endMark === undefined ? readEvents(response) : readUntil(response, Buffer.from(endMark));
}

async function readUntil(response: IncomingMessage, endMark: Buffer): Promise<Received> {
  const received = { bytes: 0, digest: 0 };
  let end = Buffer.alloc(0);
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received.bytes += chunk.length;
    received.digest = crc32(chunk, received.digest);
    end = Buffer.concat([end.subarray(-endMark.length), chunk.subarray(-endMark.length)]).subarray(
      -endMark.length,
    );
    if (end.equals(endMark)) break;
  }
  return received;
}

const TEXT = Buffer.from('\ndata: {"text":"');
const TEXT_END_BYTES = '"}'.length;
const END = Buffer.from('event: end\n');
const PROBLEM = Buffer.from('event: problem\n');
const MESSAGE_END = '\n\n';

async function readEvents(response: IncomingMessage): Promise<Received> {
  const received = { bytes: 0, digest: 0 };
  let rest: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    rest.push(chunk);
    if (!chunk.includes('\n')) continue;
    let all = Buffer.concat(rest);
    for (let end = all.indexOf(MESSAGE_END); end !== -1; end = all.indexOf(MESSAGE_END)) {
      const message = all.subarray(0, end);
      all = all.subarray(end + MESSAGE_END.length);
      if (message.indexOf(END) === 0) return received;
      const text = message.indexOf(TEXT);
      if (message.indexOf(PROBLEM) === 0) throw new Error(message.toString());
      if (text === -1) continue;
      const escaped = message.subarray(text + TEXT.length, -TEXT_END_BYTES);
      received.bytes += escaped.length;
      received.digest = crc32(escaped, received.digest);
    }
    rest = [all];
  }
  throw new Error(`The stream broke off after ${received.bytes} bytes.`);
}
