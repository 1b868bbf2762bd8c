import type { Experiment, ServerRun, TrackingServerPort } from '../ports/tracking-server.ts';
import { trackingErrors } from '../tracking-errors.ts';
import type { Recording } from './recording.ts';
import { fitText, serverLimits } from './server-limits.ts';

export type RunWish = Pick<Recording, 'identity' | 'name' | 'startedAt'>;

export const RECORDED_TAG = 'lb.recorded';

/** Whether all is told of it: then it is never touched again. */
export function isRecorded({ tags }: ServerRun): boolean {
  return tags[RECORDED_TAG] === 'true';
}

export const LIVE_TAG = 'lb.live';

/** Whether its job could log to it while it ran: then a file in it may be another than the platform's of the same name. */
export function isLive({ tags }: ServerRun): boolean {
  return tags[LIVE_TAG] === 'true';
}

/**
 * Finds the run by its identity or creates it; whoever asks gets the same one. An earlier creation whose answer was lost may
 * come through late: after creating one we look again, and all tries agree.
 */
export async function openRun(
  server: TrackingServerPort,
  experiment: Experiment,
  wish: RunWish,
  signal: AbortSignal,
): Promise<{ run: ServerRun; isNew: boolean }> {
  const found = await settleOnOne(server, experiment, wish, signal);
  if (found) return { run: found, isNew: false };
  const created = await server.createRun(
    experiment,
    {
      name: fitText(wish.name, serverLimits.runNameLength),
      startedAt: wish.startedAt,
      tags: [wish.identity],
    },
    signal,
  );
  const run = await settleOnOne(server, experiment, wish, signal);
  if (run) return { run, isNew: run.id === created.id };
  throw trackingErrors.mlflow_unavailable(
    `The run ${created.id} was created in the experiment "${experiment.name}" and is not found there. It is tried again.`,
  );
}

/** Of several runs with the identity the one that is recorded, else the one with the smallest id; empty others are deleted. */
async function settleOnOne(
  server: TrackingServerPort,
  experiment: Experiment,
  { identity }: RunWish,
  signal: AbortSignal,
): Promise<ServerRun | undefined> {
  const runs = await server.findRuns(experiment, identity, signal);
  const rank = (run: ServerRun) => `${isRecorded(run) ? 0 : 1}${run.isEmpty ? 1 : 0}${run.id}`;
  const [kept, ...others] = runs.toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1));
  for (const other of others) {
    if (other.isEmpty && !isRecorded(other)) await server.deleteRun(other.id, signal);
  }
  return kept;
}
