/** One message of an event stream. `data` is sent as it is when it is a string, else as JSON. */
export type ServerEvent = { id?: string; event?: string; data: unknown };

/** An event as bytes, made once however many clients it goes to. */
export type EncodedEvent = { bytes: Uint8Array };

const LINE_END = /\r\n|\r|\n/;

/** What would end a field early, or make a browser forget the id. */
const FIELD_BREAKERS = /[\r\n\0]/g;

/** Writes an event as https://html.spec.whatwg.org/multipage/server-sent-events.html reads it, whatever its text holds. */
export function formatEvent({ id, event, data }: ServerEvent): string {
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? '');
  const lines = [
    ...(id === undefined ? [] : [`id: ${id.replaceAll(FIELD_BREAKERS, '')}`]),
    ...(event === undefined ? [] : [`event: ${event.replaceAll(FIELD_BREAKERS, '')}`]),
    ...text.split(LINE_END).map((line) => `data: ${line}`),
  ];
  return `${lines.join('\n')}\n\n`;
}

export function encodeEvent(event: ServerEvent): EncodedEvent {
  return { bytes: Buffer.from(formatEvent(event)) };
}
