import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { SubmissionUploadsPort } from '../ports/submission-uploads.ts';

export const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;

export type DiscardDraftsPorts = { drafts: SubmissionDraftStorePort; uploads: SubmissionUploadsPort };

/**
 * Drafts end a day after they were registered. What a crash left of uploads whose draft has ended goes too. Returns how
 * many drafts ended.
 */
export async function discardExpiredDrafts(
  { drafts, uploads }: DiscardDraftsPorts,
  now: number,
): Promise<number> {
  const expired = await drafts.listIds({ createdBefore: now - DRAFT_LIFE_MS });
  let count = 0;
  for (const id of expired) if (await drafts.discard(id)) count += 1;
  // In this order: the uploads of a draft that is created meanwhile are not seen.
  const withUploads = await uploads.listDraftIds();
  const open = new Set(await drafts.listIds());
  for (const id of withUploads) if (!open.has(id)) await uploads.discard(id);
  return count;
}
