import type { RunRecord } from '@leadersboard/jobs';

/** A cancelled job, as the engine tells of it. */
export const runRecord: RunRecord = {
  ...{ jobId: '01job', attempt: 2, submissionId: '01sub', user: 'ada', challenge: 'cats', name: 'padim' },
  ...{ status: 'cancelled', startedAt: 1, finishedAt: 2, params: {}, series: [] },
  ...{ metrics: { image_auc: 0.9 }, performance: { wall_time_seconds: 3 } },
  ...{ tags: { 'lb.verified': 'false' }, files: [{ path: 'a.txt', sizeBytes: 1, sha256: '' }] },
  ...{ openFile: async () => undefined, openLog: async () => undefined },
  leavesOutFailing: false,
};
