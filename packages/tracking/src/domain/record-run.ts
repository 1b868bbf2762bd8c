import type { ServerRun, TrackingServerPort } from '../ports/tracking-server.ts';
import { buildBatches, textEntries } from './build-batches.ts';
import { isLive, isRecorded, openRun, RECORDED_TAG } from './open-run.ts';
import type { RecordedRun, Recording } from './recording.ts';
import { fitName, fitText, serverLimits } from './server-limits.ts';
import { storeFiles } from './store-files.ts';

/*
 * A recording is sent in this order: find or create the run by its identity tag, log the batches, store the files, end the run,
 * and last of all mark it as recorded. It may be cut off anywhere and is then sent again from the start: the run is found, each
 * batch changes nothing the second time, files that are there with their whole size are left alone, and a marked run is done.
 */

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
  if (isRecorded(run)) return { runId: run.id, leftOut: run.tags[LEFT_OUT] };
  for (const batch of buildBatches(withoutParamsOf(run, recording)))
    await server.logBatch(run.id, batch, signal);
  const leftOut = await storeFiles(await server.openArtifacts(run), recording, {
    ...{ isNew: isNew || isLive(run), signal },
    checkServer: async () => void (await server.findRuns(experiment, recording.identity, signal)),
  });
  const ending = { status: endings[recording.status], endedAt: recording.finishedAt };
  await server.endRun(run.id, { ...ending, ...nameOf(run, recording) }, signal);
  const marks = { [RECORDED_TAG]: 'true', ...(leftOut && { [LEFT_OUT]: leftOut }) };
  const tags = textEntries(marks, serverLimits.tagLength);
  await server.logBatch(run.id, { metrics: [], params: [], tags }, signal);
  return { runId: run.id, leftOut };
}

/** A parameter has one value for ever: what the job logged itself while it ran stays. */
function withoutParamsOf({ params }: ServerRun, recording: Recording): Recording {
  const missing = Object.entries(recording.params).filter(([key]) => !Object.hasOwn(params, fitName(key)));
  return { ...recording, params: Object.fromEntries(missing) };
}

/** A run that was created while its job ran is called by its identity until it gets a name. */
function nameOf({ tags }: ServerRun, { identity, name }: Recording): { name?: string } {
  return tags['mlflow.runName'] === identity.value ? { name: fitText(name, serverLimits.runNameLength) } : {};
}
