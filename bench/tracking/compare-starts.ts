import { compare, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, type RegistersCleanup } from '@leadersboard/kit/testing';
import { startOurs, startPeer, type TrackingContestant } from './start-servers.ts';

type Contestants = Record<'ours' | 'peer', Pick<TrackingContestant, 'label' | 'versions'>>;

/** Further ones of the same, each on an empty store and ended again. MLflow's are those of its default. */
export async function compareStarts({ ours, peer }: Contestants): Promise<void> {
  const { ratio } = await compare({
    name: 'tracking-start',
    ours: { ...ours, run: () => measureStart(startOurs) },
    peer: { ...peer, run: () => measureStart((cleanup) => startPeer(cleanup, 4)) },
    ...{ rounds: 3, warmup: 0 },
  });
  tellBudget('start', 1 / ratio, { unit: "of MLflow's", most: 1 / 20 });
}

async function measureStart(
  start: (cleanup: RegistersCleanup) => Promise<TrackingContestant>,
): Promise<{ durationMs: number }> {
  await using cleanup = createCleanup();
  const { startMs } = await start(cleanup);
  return { durationMs: startMs };
}
