import { createHash } from 'node:crypto';
import { textEntries } from '../../domain/build-batches.ts';
import { isRecorded, LIVE_TAG, openRun, type RunWish } from '../../domain/open-run.ts';
import { serverLimits } from '../../domain/server-limits.ts';
import type {
  Experiment,
  ExperimentWish,
  ServerRun,
  TextEntry,
  TrackingServerPort,
} from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';

/** The one experiment that there is inside, whatever its id outside. */
export const EXPERIMENT_INSIDE = '1';

const NESTED_TAG = 'lb.nested_in';

export type WindowRun = RunWish & {
  experiment: ExperimentWish;
  /** Of the run and of those nested in it; the identity stays with the run alone. */
  tags: Readonly<Record<string, string>>;
};

export type OpenedRuns = {
  experiment: Experiment;
  own: ServerRun;
  /** The run that goes by this id inside. Throws `window_denied` for any other. */
  get(idInside: string): ServerRun;
  /** A run's id as it is known inside; other texts stay as they are. */
  toInside(id: string): string;
  /** The ids by which the server knows the run and those nested in it. */
  ids(): readonly string[];
  addNested(run: ServerRun): void;
  /** What every nested run is tagged with. */
  nestedTags: readonly TextEntry[];
};

/** An id that can be known before there is a run. */
export function idInside({ identity }: RunWish): string {
  return createHash('sha256').update(`${identity.key}=${identity.value}`).digest('hex').slice(0, 32);
}

/** Finds or creates the run of the job, which is the one that its recording completes, and what earlier attempts nested in it. */
export async function openRuns(
  server: TrackingServerPort,
  wish: WindowRun,
  signal: AbortSignal,
): Promise<OpenedRuns> {
  const experiment = await server.openExperiment(wish.experiment, signal);
  const { run: own, isNew } = await openRun(server, experiment, wish, signal);
  if (isRecorded(own)) {
    throw trackingErrors.window_denied(
      'The run of this job is complete; nothing can be logged to it any more.',
    );
  }
  const tags = textEntries(wish.tags, serverLimits.tagLength);
  const live = { key: LIVE_TAG, value: 'true' };
  await server.logBatch(own.id, { metrics: [], params: [], tags: [...tags, live] }, signal);
  const mark = { key: NESTED_TAG, value: wish.identity.value };
  const known = isNew ? [] : await server.findRuns(experiment, mark, signal);
  const nested = new Map(known.map((run) => [run.id, run]));
  const inside = idInside(wish);
  return {
    ...{ experiment, own, nestedTags: [...tags, mark] },
    get(id) {
      const run = id === inside ? own : nested.get(id);
      if (run) return run;
      throw trackingErrors.window_denied(
        `A job may read and log its own run (${inside}) and runs nested in it. The run that was named is none of them.`,
      );
    },
    toInside: (id) => (id === own.id ? inside : id),
    ids: () => [own.id, ...nested.keys()],
    addNested: (run) => void nested.set(run.id, run),
  };
}

export function refuseOtherExperiment(id: string): void {
  if (id === EXPERIMENT_INSIDE) return;
  throw trackingErrors.window_denied(
    `A job knows one experiment, its own with the id ${EXPERIMENT_INSIDE}. Leave the experiment out, or use MLFLOW_EXPERIMENT_ID.`,
  );
}
