import type { Requester } from '@leadersboard/jobs';
import type { SubmissionQuery, SubmissionStorePort } from '../ports/submission-store.ts';
import type { SubmissionSummary } from './submission.ts';

export type SubmissionList = { submissions: readonly SubmissionSummary[]; next: string | null };

/** The complete submissions that the requester may see, newest first, and the id behind which there are more. */
export async function listSubmissions(
  { submissions }: { submissions: SubmissionStorePort },
  { user, seesAll }: Requester,
  { limit, ...query }: Omit<SubmissionQuery, 'owner'>,
): Promise<SubmissionList> {
  const owner = seesAll ? undefined : user;
  const found = await submissions.list({ ...query, owner, limit: limit + 1 });
  const shown = found.slice(0, limit);
  return { submissions: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
