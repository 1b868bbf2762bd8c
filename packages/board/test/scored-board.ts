import type { TestContext } from 'node:test';
import { encodeSamples } from '@leadersboard/scoring';
import { newDetails } from '../contract/new-entry.ts';
import type { Challenge } from '../src/domain/challenge.ts';
import { createBoardApi } from './board-api.ts';
import type { Completion } from './completed-jobs.ts';

export const opensAt = Date.UTC(2030, 0, 1);
export const freezesAt = opensAt + 1_000_000;
export const closesAt = opensAt + 2_000_000;

export type ScoredJob = Pick<Completion, 'jobId' | 'user' | 'kind' | 'subjectId'> & {
  public: number;
  private?: number;
  team?: string;
  phase?: string;
  details?: Partial<NonNullable<Completion['details']>>;
};

export type BoardRow = {
  rank: number | null;
  rank_low: number | null;
  rank_high: number | null;
  value: number;
  user: string;
  job_id: string;
  movement: { from: number; to: number } | null;
  ci: { low: number; high: number } | null;
  metrics: Record<string, number>;
  baseline: boolean;
  verified: boolean;
  team: string | null;
  disqualified: { reason: string; by: string } | null;
};

const asked = { hiro: 'Bearer hiro', ada: 'Bearer ada', root: 'Bearer root', hana: 'Bearer hana' } as const;
export type Asker = keyof typeof asked | undefined;

/** A board with a challenge "fabric" of the host hiro, with a scorer, a freeze and an end. */
export async function createScoredBoard(t: TestContext, changes: Partial<Challenge> = {}) {
  const api = await createBoardApi(t);
  await api.challenges.create(newScoredChallenge(changes));
  const ask = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    asker: Asker,
    { payload, headers = {} }: { payload?: object; headers?: Record<string, string> } = {},
  ) =>
    api.server.app.inject({
      ...{ method, url, ...(payload && { payload }) },
      headers: { ...(asker && { authorization: asked[asker] }), ...headers },
    });
  const get = (query = '', asker?: Asker, headers: Record<string, string> = {}) =>
    ask('GET', `/leaderboard?challenge=fabric${query}`, asker, { headers });
  return {
    ...{ ...api, ask, get },
    rows: async (query = '', asker?: Asker): Promise<BoardRow[]> => (await get(query, asker)).json().entries,
    async score({ jobId, user = jobId, team, phase, details, ...job }: ScoredJob): Promise<void> {
      const { public: value, private: hidden = value, ...wish } = job;
      await api.jobs.complete({
        ...{ ...wish, jobId, user, challenge: 'fabric' },
        details: newDetails(value, hidden, details),
      });
      if (team === undefined && phase === undefined) return;
      const place = { team: team ?? null, phase: phase ?? null, receivedAt: api.clock.now(), takenAt: 0 };
      api.jobs.place({ ...place, jobId, user, challenge: 'fabric' });
    },
    changeChallenge: async (more: Partial<Challenge>) => {
      const challenge = await api.challenges.find('fabric');
      if (!challenge) throw new Error('There is no challenge.');
      await api.challenges.update({ ...challenge, ...more, revision: challenge.revision + 1 }, 'hiro');
    },
    travelTo: (time: number) => api.clock.advance(time - api.clock.now()),
  };
}

/** As good as its value on every resample, but for a share of them on which it is better than anything. */
export function scattered(value: number, luckyShare: number) {
  const samples = Float64Array.from({ length: 100 }, (_, index) => (index < luckyShare * 100 ? 1 : value));
  const ends = { low: Number((value - 0.1).toFixed(2)), high: Number((value + 0.1).toFixed(2)) };
  const part = {
    ...{ items: 10, metrics: { image_auc: value }, reasons: {}, intervals: { image_auc: ends } },
    samples: { image_auc: encodeSamples(samples) },
  };
  return { public: value, details: { public: part, private: part } };
}

function newScoredChallenge(changes: Partial<Challenge>): Challenge {
  return {
    ...{ id: 'fabric', owner: 'hiro', revision: 1, createdAt: 0, updatedAt: 0, closed: false },
    ...{ title: { en: 'Fabric' }, description: { en: '' }, visibility: 'public', resourceClass: null },
    metrics: [
      { name: 'image_auc', direction: 'higher' },
      { name: 'inference_time_ms', direction: 'lower' },
    ],
    ...{ primaryMetric: 'image_auc', selfReported: false, scorer: { kind: 'anomaly' } },
    phases: [{ id: 'main', opensAt, closesAt }],
    freezesAt,
    ...changes,
  };
}
