import type { Score } from '@leadersboard/board';

const JOBS_A_USER = 50;

/** Scores of many users, whose values and times are spread evenly. */
export function createScores(from: number, to: number): Score[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    const spread = (index * 0.618_033_988_749_895) % 1;
    return {
      ...{ jobId: `01kbench${String(index).padStart(18, '0')}`, submissionId: `sub-${index}` },
      ...{ challenge: 'default', user: `user-${Math.floor(index / JOBS_A_USER)}`, method: 'padim' },
      metrics: { image_auc: Math.round(spread * 1e6) / 1e6, vram_mb: Math.round(spread * 7e4) % 9_973 },
      finishedAt: 1_800_000_000_000 + index,
    };
  });
}
