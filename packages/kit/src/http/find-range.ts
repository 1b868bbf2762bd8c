import type { FastifyReply } from 'fastify';
import parseRange from 'range-parser';
import { kitErrors } from '../errors/index.ts';

/** The first and the last byte, both included. */
export type ByteRange = { start: number; end: number };

/**
 * The part that a `Range` header asks for (RFC 9110). Undefined where the whole is to be sent: also for several parts at once,
 * and for what cannot be read. Where there is no such part, `range_not_satisfiable`, and the answer says how long the whole is.
 */
export function findRange(
  header: string | undefined,
  sizeBytes: number,
  reply: FastifyReply,
): ByteRange | undefined {
  if (header === undefined) return undefined;
  const ranges = parseRange(sizeBytes, header, { combine: true });
  if (ranges === -1) {
    reply.header('content-range', `bytes */${sizeBytes}`);
    throw kitErrors.range_not_satisfiable(
      `The file has ${sizeBytes} bytes, and none of those that "Range: ${header}" asks for.`,
    );
  }
  const [range, ...more] = ranges === -2 || ranges.type !== 'bytes' ? [] : ranges;
  return more.length === 0 ? range : undefined;
}
