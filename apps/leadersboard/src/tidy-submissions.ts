import { type DiscardDraftsPorts, discardExpiredDrafts, sweepOrphans } from '@leadersboard/board';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';

type TidyPorts = DiscardDraftsPorts & Parameters<typeof sweepOrphans>[0] & { clock: Clock };

/** Removes what an earlier process left of submissions that never came to be. */
export async function tidySubmissions(ports: TidyPorts, log: Logger): Promise<void> {
  const drafts = await discardExpiredDrafts(ports, ports.clock.now());
  const orphans = await sweepOrphans(ports, ports.clock.now());
  if (drafts + orphans > 0) log.info({ drafts, orphans }, 'removed submissions that were never completed');
}
