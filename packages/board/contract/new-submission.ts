import type { Submission } from '../src/domain/submission.ts';

/** A submission of ada's, unless the test says otherwise. */
export function newSubmission(submission: Partial<Submission>): Submission {
  return {
    ...{ id: 'sub', owner: 'ada', challenge: 'default', kind: 'code', entrypoint: 'main.py' },
    ...{ configFile: 'config.yaml', metadata: {}, files: [], createdAt: 1, receivedAt: 1 },
    ...submission,
  };
}
