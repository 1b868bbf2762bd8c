const BOUNDARY = 'between-the-parts';

export const formHeaders = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** A form as raw bytes, so that a test may write what no client would. */
export function writeForm(parts: readonly string[]): Buffer {
  return Buffer.from([...parts.map(writePart), `--${BOUNDARY}--\r\n`].join(''));
}

/** A form whose sender goes away in the middle of its last part. */
export function writeCutForm(parts: readonly string[]): Buffer {
  return Buffer.from(parts.map(writePart).join('').slice(0, -4));
}

export function file(name: string, content = ''): string {
  return `Content-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${content}`;
}

export function field(name: string, value: string): string {
  return `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
}

function writePart(part: string): string {
  return `--${BOUNDARY}\r\n${part}\r\n`;
}
