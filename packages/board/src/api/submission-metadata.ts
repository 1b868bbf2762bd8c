import { z } from 'zod';

const MAX_DEPTH = 32;
const MAX_BYTES = 64 * 1024;

/** What a participant says of a submission. */
export const submissionMetadata = z
  .record(z.string(), z.unknown(), 'It must be a JSON object, for example {"method": "padim"}.')
  .refine((value) => !isDeeperThan(value, MAX_DEPTH), {
    message: `It is nested more than ${MAX_DEPTH} deep; make it flatter.`,
    abort: true,
  })
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= MAX_BYTES, {
    message: `It has more than ${MAX_BYTES} bytes; say less.`,
  });

/** Goes down level by level: what is nested deep enough breaks everything that calls itself, JSON.stringify too. */
function isDeeperThan(value: unknown, maxDepth: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((entry) => (typeof entry === 'object' && entry ? Object.values(entry) : []));
  }
  return false;
}
