import { createTally, type Garbage, type RetentionPort, type StoragePort } from '@leadersboard/jobs';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { SubmissionSummary } from './submission.ts';

/*
 * Here the row goes first: from then on nobody can run the submission. A crash in between leaves a tree without a row, which
 * sweepOrphans removes at the next start.
 */

export type CollectSubmissionsPorts = {
  submissions: SubmissionStorePort;
  storage: StoragePort;
  retention: Pick<RetentionPort, 'findReferenced'>;
};

export type SubmissionRules = {
  /** Younger ones stay; undefined keeps all for good. */
  stayMs: number | undefined;
  /** So many newest ones of each user stay at any age. */
  keepPerUser: number;
};

const SUBMISSIONS_AT_ONCE = 200;

/** Removes old submissions to which no job refers, or with `dryRun` only says which those are. */
export async function collectSubmissions(
  ports: CollectSubmissionsPorts,
  { stayMs, keepPerUser }: SubmissionRules,
  { now, dryRun }: { now: number; dryRun: boolean },
): Promise<Garbage[]> {
  const tally = createTally(['submissions']);
  if (stayMs === undefined) return tally.list();
  const seen = new Map<string, number>();
  const isOld = ({ owner, createdAt }: SubmissionSummary) => {
    const place = (seen.get(owner) ?? 0) + 1;
    seen.set(owner, place);
    return place > keepPerUser && createdAt <= now - stayMs;
  };

  for await (const page of pagesOf(ports.submissions)) {
    const old = page.filter(isOld);
    const referenced = await ports.retention.findReferenced(old.map(({ id }) => id));
    for (const { id, sizeBytes } of old.filter((submission) => !referenced.has(submission.id))) {
      if (!dryRun) {
        if (!(await ports.submissions.removeUnused(id))) continue;
        await ports.storage.remove(id);
      }
      tally.add('submissions', sizeBytes);
    }
  }
  return tally.list();
}

/** Newest first, so that each user's newest are counted before the older ones. */
async function* pagesOf(submissions: SubmissionStorePort): AsyncGenerator<SubmissionSummary[]> {
  for (let after: string | undefined; ; ) {
    const page = await submissions.list({ after, limit: SUBMISSIONS_AT_ONCE });
    yield page;
    if (page.length < SUBMISSIONS_AT_ONCE) return;
    after = page.at(-1)?.id;
  }
}
