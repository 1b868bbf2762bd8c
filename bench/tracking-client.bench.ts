/*
 * A loop of `mlflow.log_metric` in the stock Python client, which is what people wait for: most of what is left is the
 * client's own time. MLflow has one worker here, because its default of four delays each of these answers by 40 ms.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { compare, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, installMlflow } from '@leadersboard/kit/testing';
import { startOurs, startPeer, type TrackingContestant } from './tracking/start-servers.ts';

const CALLS = 1_000;
const LEAST_RATIO = 10;

const run = promisify(execFile);
const program = fileURLToPath(new URL('./tracking/log_by_client.py', import.meta.url));
const python = join(dirname(await installMlflow()), 'python');

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, save: { type: 'boolean' } },
});

await using cleanup = createCleanup();
const { ratio } = await compare({
  name: 'tracking-client',
  ours: createContender(await startOurs(cleanup)),
  peer: createContender(await startPeer(cleanup, 1)),
  ...{ rounds: Number(values.rounds), warmup: 1, operations: CALLS, unit: 'call' },
});
tellBudget('the loop', ratio, { unit: 'times as long', least: LEAST_RATIO });

function createContender({ label, versions, url }: TrackingContestant) {
  return {
    ...{ label, versions },
    async run() {
      const { stdout } = await run(python, [program, url, `${CALLS}`], {
        env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true' },
      });
      return { durationMs: Number(stdout.trim().split('\n').at(-1)) };
    },
  };
}
