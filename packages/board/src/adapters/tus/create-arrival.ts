import { finished, PassThrough, type Readable } from 'node:stream';

/** The content of a request while it arrives. */
export type Arrival = {
  /** Ends where the content does, where its connection breaks, and when `end` is called. */
  read(): AsyncIterable<Uint8Array>;
  /** Leaves the rest of the content where it is. */
  end(): void;
};

/** The content itself is never destroyed: its connection must still carry the answer. */
export function createArrival(content: Readable): Arrival {
  const gate = new PassThrough();
  const end = () => {
    content.unpipe(gate);
    gate.end();
  };
  return {
    read() {
      finished(content, end);
      return content.pipe(gate);
    },
    end,
  };
}
