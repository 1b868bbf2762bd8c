import { randomBytes } from 'node:crypto';
import { digestToken } from './token-text.ts';

/** As many as nobody guesses, whoever may ask how often. */
const RANDOM_BYTES = 20;

/** A new secret by which people join a team, and what is stored of it. */
export function createJoinCode(): { code: string; codeDigest: string } {
  const code = randomBytes(RANDOM_BYTES).toString('base64url');
  return { code, codeDigest: digestToken(code) };
}
