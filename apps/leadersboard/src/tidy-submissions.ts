import {
  type ContestPlacesPort,
  type DiscardDraftsPorts,
  discardExpiredDrafts,
  type SubmissionPlacesPort,
  sweepOrphans,
} from '@leadersboard/board';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';

type TidyPorts = DiscardDraftsPorts &
  Parameters<typeof sweepOrphans>[0] & {
    places: Pick<SubmissionPlacesPort, 'freeAbandoned'>;
    contestPlaces: Pick<ContestPlacesPort, 'releaseAbandoned'>;
    clock: Clock;
  };

/** Far longer than a process needs from counting a submission's bytes to its row, or from a place to its job. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Removes what an earlier process left of submissions that never came to be. */
export async function tidySubmissions(ports: TidyPorts, log: Logger): Promise<void> {
  const drafts = await discardExpiredDrafts(ports, ports.clock.now());
  const orphans = await sweepOrphans(ports, ports.clock.now());
  await ports.places.freeAbandoned(ports.clock.now() - ABANDONED_MS);
  await ports.contestPlaces.releaseAbandoned(ports.clock.now() - ABANDONED_MS);
  if (drafts + orphans > 0) log.info({ drafts, orphans }, 'removed submissions that were never completed');
}
