import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'lb_';
const RANDOM_BYTES = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^lb_[\w-]{43}[\w-]{6}$/;

/** A new secret: `lb_`, 32 random bytes and a checksum, by which a scanner or a person's typo is recognised offline. */
export function createTokenText(): string {
  const body = PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
  return body + checksumOf(body);
}

/** Whether the text is a token that this program has made, letter by letter; not whether it is good. */
export function isTokenText(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const body = text.slice(0, -CHECKSUM_LENGTH);
  return text.slice(-CHECKSUM_LENGTH) === checksumOf(body);
}

/**
 * What is stored of a token. A plain SHA-256 is right here: a slow hash protects passwords because people choose them; 32
 * random bytes cannot be guessed from their digest, and each request has to be looked up by it.
 */
export function digestToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function checksumOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, CHECKSUM_LENGTH);
}
