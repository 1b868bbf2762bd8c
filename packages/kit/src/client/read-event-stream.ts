/** One message of an event stream; `id` is that of the newest message that had one. */
export type ReceivedEvent = { id: string; event: string; data: string };

export type StreamPart = { event: ReceivedEvent } | { retryMs: number };

const LINE_END = /\r\n|\n|\r(?=.)/s;

/** Reads what https://html.spec.whatwg.org/multipage/server-sent-events.html writes; a message that is cut off is dropped. */
export async function* readEventStream(
  body: AsyncIterable<Uint8Array>,
  lastEventId = '',
): AsyncGenerator<StreamPart> {
  let id = lastEventId;
  let event = '';
  let data: string[] = [];
  for await (const line of readLines(body)) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === '') {
      if (data.length > 0) yield { event: { id, event: event || 'message', data: data.join('\n') } };
      event = '';
      data = [];
    } else if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) yield { retryMs: Number(value) };
  }
}

/** A carriage return at the end of what has come may be half of a line's end: it waits. */
async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const lines = text.split(LINE_END);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
