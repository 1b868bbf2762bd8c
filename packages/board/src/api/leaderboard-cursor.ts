import { kitErrors } from '@leadersboard/kit/errors';
import { z } from 'zod';
import type { ScorePlace } from '../domain/score.ts';

const place = z.tuple([z.number(), z.int(), z.string()]);

/** A place as text that goes into an address. */
export function formatCursor({ value, finishedAt, jobId }: ScorePlace): string {
  return Buffer.from(JSON.stringify([value, finishedAt, jobId])).toString('base64url');
}

export function parseCursor(text: string): ScorePlace {
  const parsed = place.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (parsed.success) {
    const [value, finishedAt, jobId] = parsed.data;
    return { value, finishedAt, jobId };
  }
  const detail = 'It must be the "next" of an earlier answer.';
  throw kitErrors.invalid_input(`after: ${detail}`, { issues: [{ pointer: '/query/after', detail }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no place either.
    return undefined;
  }
}
