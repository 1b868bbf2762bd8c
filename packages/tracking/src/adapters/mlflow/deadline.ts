import type { Clock } from '@leadersboard/kit/clock';

/** Aborts when nothing has happened for too long, or when the caller gives up. */
export type Deadline = {
  readonly signal: AbortSignal;
  readonly caller: AbortSignal;
  readonly silenceMs: number;
  /** The same chunks; with each one the silence begins anew. */
  watch<Chunk>(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk>;
  cancel(): void;
};

export function createDeadline(clock: Clock, silenceMs: number, caller: AbortSignal): Deadline {
  const silent = new AbortController();
  const begin = () => clock.after(silenceMs, () => silent.abort());
  let timer = begin();
  return {
    ...{ caller, silenceMs, signal: AbortSignal.any([caller, silent.signal]) },
    async *watch(chunks) {
      for await (const chunk of chunks) {
        timer.cancel();
        timer = begin();
        yield chunk;
      }
    },
    cancel: () => timer.cancel(),
  };
}
