import { Transform } from 'node:stream';

const BLOCK_BYTES = 512;
const END = Buffer.alloc(2 * BLOCK_BYTES);

/**
 * Passes a tar file on, and fails where it lacks its end: two blocks of zeros. Without it nobody can tell whether members are
 * missing, where no other format around it tells.
 */
export function requireTarEnd(): Transform {
  let last = Buffer.alloc(0);
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      last = Buffer.concat([last, chunk.subarray(-END.length)]).subarray(-END.length);
      done(null, chunk);
    },
    flush(done) {
      const isWhole = sizeBytes % BLOCK_BYTES === 0 && last.equals(END);
      done(isWhole ? null : new Error('it has no end'));
    },
  });
}
