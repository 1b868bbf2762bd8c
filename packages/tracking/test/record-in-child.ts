import { systemClock } from '@leadersboard/kit/clock';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { recordRun } from '../src/index.ts';
import { killedRecording } from './killed-recording.ts';

const [url = '', job = ''] = process.argv.slice(2);
const server = createMlflowTrackingServer({
  ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
});
const { runId } = await recordRun(server, killedRecording(job), new AbortController().signal);
process.send?.(runId);
process.disconnect?.();
