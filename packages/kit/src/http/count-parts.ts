import type { BusboyInstance } from '@fastify/busboy';

export type PartCounter = {
  /** Sees the same body as the parser. */
  see(chunk: Buffer): void;
  /** Of a whole form: how many parts it has that the parser has not given out. */
  countUnread(): number;
};

/**
 * Counts the parts of a form that the parser has not given out. Busboy passes without a word over a part that has no name
 * or whose headers it cannot read, and a form that lacks a file must not be taken for a whole one. The delimiters are
 * searched for without a copy, because every byte of an upload comes by here: a second parser took a third of its time.
 */
export function createPartCounter(parser: BusboyInstance, contentType: string): PartCounter {
  const delimiter = Buffer.from(`\r\n--${findBoundary(contentType)}`);
  // The first delimiter may begin the body.
  let end: Buffer = Buffer.from('\r\n');
  let delimiterCount = 0;
  let readCount = 0;
  for (const event of ['field', 'file']) {
    parser.on(event, () => {
      readCount += 1;
    });
  }
  return {
    see(chunk) {
      const seam = Buffer.concat([end, chunk.subarray(0, delimiter.length - 1)]);
      delimiterCount += count(delimiter, seam) + count(delimiter, chunk);
      end = lastOf(
        chunk.length < delimiter.length ? Buffer.concat([end, chunk]) : chunk,
        delimiter.length - 1,
      );
    },
    // The last delimiter ends the form.
    countUnread: () => delimiterCount - 1 - readCount,
  };
}

function count(delimiter: Buffer, bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(delimiter); at >= 0; at = bytes.indexOf(delimiter, at + delimiter.length)) {
    found += 1;
  }
  return found;
}

/** A copy: the chunk's memory is not kept for the sake of its end. */
function lastOf(bytes: Buffer, length: number): Buffer {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - length)));
}

function findBoundary(contentType: string): string {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? '';
}
