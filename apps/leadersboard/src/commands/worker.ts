import { mkdir } from 'node:fs/promises';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { requireRunner } from '../choose-runner.ts';
import { composeWorker } from '../compose-worker.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { createEnginePorts } from '../create-engine-ports.ts';
import { createLog } from '../create-log.ts';
import { describeJobWait, drainMs } from '../drain-times.ts';
import { openDatabase } from '../open-database.ts';
import { untilEndedBySignal } from './until-ended-by-signal.ts';

export const workerCommand = defineCommand({
  name: 'worker',
  summary: 'run the jobs of a data directory, in a process of its own',
  options: flagOptions(appConfigSchema, [
    'data',
    'runner',
    'concurrency',
    'gpus',
    'name',
    'log-level',
    'log-format',
  ]),
  examples: [
    {
      command: 'lb worker --runner process --concurrency 2',
      what: 'beside lb up --no-worker, or in addition to lb up',
    },
    { command: 'lb worker --gpus 0 --name gpu-0', what: 'one worker a GPU; several run on one machine' },
  ],
  async run(context, flags) {
    const loaded = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    for (const warning of loaded.warnings) context.notice(warning);
    const { value: config } = loaded;
    const name = await startWorker(context, config);
    await context.output(
      { name, dataDirectory: config.dataDirectory },
      () => `Worker ${name} waits for jobs of ${config.dataDirectory}. Stop it with Ctrl+C.`,
    );
    await untilEndedBySignal();
  },
});

/** In any order with the server and with other workers: each makes what it finds missing. */
async function startWorker(context: CommandContext, config: AppConfig): Promise<string> {
  const { PATH: searchPath } = context.env;
  await requireRunner(config, searchPath);
  const log = await createLog(context, config);
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config, { log, clock: systemClock });
  const ports = await createEnginePorts(config, database, systemClock);
  const worker = await composeWorker(config, ports, { log, searchPath });
  const lifecycle = createLifecycle({ log, clock: systemClock, drainTimeoutMs: drainMs.total });
  lifecycle.add({ name: 'database', stop: database.close });
  lifecycle.add({
    ...{ name: 'worker', start: worker.start, stop: worker.stop, kill: worker.kill },
    waitsFor: () => describeJobWait(worker.countRunning()),
  });
  await lifecycle.start();
  return worker.name;
}
