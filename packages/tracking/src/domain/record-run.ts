import type { Experiment, ServerRun, TrackingServerPort } from '../ports/tracking-server.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { buildBatches, textEntries } from './build-batches.ts';
import type { RecordedRun, Recording } from './recording.ts';
import { fitText, serverLimits } from './server-limits.ts';
import { storeFiles } from './store-files.ts';

/*
 * A recording is sent in this order: find or create the run by its identity tag, log the batches, store the files, end the run,
 * and last of all mark it as recorded. It may be cut off anywhere and is then sent again from the start: the run is found, each
 * batch changes nothing the second time, files that are there with their whole size are left alone, and a marked run is done.
 */

const RECORDED = 'lb.recorded';
const LEFT_OUT = 'lb.files_left_out';

const endings = { finished: 'FINISHED', failed: 'FAILED', killed: 'KILLED' } as const;

/** Records the run once, however often it is called, and returns it; but not for one identity at the same time. */
export async function recordRun(
  server: TrackingServerPort,
  recording: Recording,
  signal: AbortSignal,
): Promise<RecordedRun> {
  const experiment = await server.openExperiment(recording.experiment, signal);
  const { run, isNew } = await openRun(server, experiment, recording, signal);
  if (run.tags[RECORDED] === 'true') return { runId: run.id, leftOut: run.tags[LEFT_OUT] };
  for (const batch of buildBatches(recording)) await server.logBatch(run.id, batch, signal);
  const leftOut = await storeFiles(await server.openArtifacts(run), recording, {
    ...{ isNew, signal },
    checkServer: async () => void (await server.findRuns(experiment, recording.identity, signal)),
  });
  await server.endRun(run.id, { status: endings[recording.status], endedAt: recording.finishedAt }, signal);
  const marks = { [RECORDED]: 'true', ...(leftOut && { [LEFT_OUT]: leftOut }) };
  const tags = textEntries(marks, serverLimits.tagLength);
  await server.logBatch(run.id, { metrics: [], params: [], tags }, signal);
  return { runId: run.id, leftOut };
}

/** An earlier creation whose answer was lost may come through late: after creating one we look again, and all tries agree. */
async function openRun(
  server: TrackingServerPort,
  experiment: Experiment,
  recording: Recording,
  signal: AbortSignal,
): Promise<{ run: ServerRun; isNew: boolean }> {
  const found = await settleOnOne(server, experiment, recording, signal);
  if (found) return { run: found, isNew: false };
  const created = await server.createRun(
    experiment,
    {
      name: fitText(recording.name, serverLimits.runNameLength),
      startedAt: recording.startedAt,
      tags: [recording.identity],
    },
    signal,
  );
  const run = await settleOnOne(server, experiment, recording, signal);
  if (run) return { run, isNew: run.id === created.id };
  throw trackingErrors.mlflow_unavailable(
    `The run ${created.id} was created in the experiment "${experiment.name}" and is not found there. It is tried again.`,
  );
}

/** Of several runs with the identity the one that is recorded, else the one with the smallest id; empty others are deleted. */
async function settleOnOne(
  server: TrackingServerPort,
  experiment: Experiment,
  { identity }: Recording,
  signal: AbortSignal,
): Promise<ServerRun | undefined> {
  const runs = await server.findRuns(experiment, identity, signal);
  const rank = (run: ServerRun) => `${run.tags[RECORDED] === 'true' ? 0 : 1}${run.isEmpty ? 1 : 0}${run.id}`;
  const [kept, ...others] = runs.toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1));
  for (const other of others) {
    if (other.isEmpty && other.tags[RECORDED] !== 'true') await server.deleteRun(other.id, signal);
  }
  return kept;
}
