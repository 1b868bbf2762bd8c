import { kitErrors } from '../errors/index.ts';

/** One number that two threads see: whether somebody still waits for the answer of a program. */
export type WantedFlag = Int32Array<SharedArrayBuffer>;

const WANTED = 0;
const CANCELLED = 1;

export function createWantedFlag(): WantedFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function assertWanted(flag: WantedFlag): void {
  if (Atomics.load(flag, 0) !== WANTED) throw queryCancelled();
}

export function cancel(flag: WantedFlag): void {
  Atomics.store(flag, 0, CANCELLED);
}

export function queryCancelled(): Error {
  return kitErrors.query_cancelled(
    'The query was cancelled before it had an answer; ask again if one is wanted.',
  );
}
