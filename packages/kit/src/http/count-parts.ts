import { type BusboyInstance, Dicer } from '@fastify/busboy';

/** Takes the same body as the parser. */
export type PartCounter = { stream: Dicer; countUnread(): number };

/**
 * Counts the parts of a form that the parser has not given out. Busboy passes without a word over a part that has no name
 * or whose headers it cannot read, and a form that lacks a file must not be taken for a whole one.
 */
export function createPartCounter(parser: BusboyInstance, contentType: string): PartCounter {
  const stream = new Dicer({ boundary: findBoundary(contentType) });
  let partCount = 0;
  let readCount = 0;
  stream.on('part', (part) => {
    partCount += 1;
    part.on('error', () => {});
    part.resume();
  });
  for (const event of ['field', 'file']) {
    parser.on(event, () => {
      readCount += 1;
    });
  }
  return { stream, countUnread: () => partCount - readCount };
}

function findBoundary(contentType: string): string {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? '';
}
