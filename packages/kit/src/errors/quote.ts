/** As much of a value as helps whoever sent it to find it again. */
const SHOWN_LENGTH = 128;

/** The text as it may stand in a sentence: what is longer is cut, so that no answer grows with its request. */
export function shorten(text: string, length: number = SHOWN_LENGTH): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}

/** The same in quotation marks; line breaks and control characters are written as JSON writes them. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}
