/** The options of whatever is listed page by page. */
export const pageOptions = {
  limit: { type: 'integer', default: 50, summary: 'the most jobs' },
  after: { type: 'string', summary: 'the place after which to go on' },
} as const;

export function pageQueryOf({ limit, after }: { limit: number; after: string | undefined }): URLSearchParams {
  return new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) });
}

/** The table with how to go on, where there is more. */
export function tellMore(table: string, next: string | null): string {
  return next === null ? table : `${table}\n\nThere are more: add --after ${next}`;
}
