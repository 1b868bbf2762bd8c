import { kitErrors } from '@leadersboard/kit/errors';

/** A place in a list that is ordered by time and then by id. */
export type Cursor = { at: number; id: string };

const CURSOR = /^(\d{1,15})-(.+)$/;

export function formatCursor({ at, id }: Cursor): string {
  return `${at}-${id}`;
}

/** Reads what formatCursor wrote, and people may have changed. */
export function parseCursor(text: string): Cursor {
  const [, at, id] = CURSOR.exec(text) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  throw kitErrors.invalid_input(
    'after is not what an earlier answer gave as next. Send that, or leave it out for the first page.',
    {
      issues: [{ pointer: '/after', detail: 'Is not what an earlier answer gave as next.' }],
    },
  );
}
