import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { type DescribedSetting, flagOptions } from '@leadersboard/kit/config';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { howToDoWithout } from '../choose-runner.ts';
import { compose } from '../compose.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { createLog } from '../create-log.ts';
import { describeStart, type Started } from '../describe-start.ts';
import { describeJobWait, drainMs } from '../drain-times.ts';
import { examineSandbox } from '../examine-sandbox.ts';
import { untilEndedBySignal } from './until-ended-by-signal.ts';

export const upCommand = defineCommand({
  name: 'up',
  summary: 'start everything: API, web UI and worker',
  options: {
    demo: {
      type: 'boolean',
      summary: 'first add what is missing of the example challenges, as lb demo does',
    },
    ...flagOptions(appConfigSchema, [
      'host',
      'port',
      'web-port',
      'tracking-port',
      'tracking-ui',
      'data',
      'runner',
      'concurrency',
      'no-worker',
      'log-level',
      'log-format',
    ]),
  },
  examples: [{ command: 'lb up --runner process', what: 'on your own machine, for code that you trust' }],
  async run(context, { demo, ...flags }) {
    const loaded = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    for (const warning of loaded.warnings) context.notice(warning);
    if (demo) await addDemo(context, loaded.value);
    const config = demo ? await withoutWorkerUnlessIsolated(context, loaded.value) : loaded.value;
    const { runner, ...urls } = await start(context, config, loaded.describe());
    await context.output({ ...urls, dataDirectory: config.dataDirectory }, () =>
      describeStart(loaded, { ...urls, runner }, findExample(context.cwd), context.colours),
    );
    await untilEndedBySignal();
  },
});

/** A demo that these settings refuse is no reason not to start. */
async function addDemo({ notice: tell, signal }: CommandContext, config: AppConfig): Promise<void> {
  const { loadDemo } = await import('../demo/load-demo.ts');
  await loadDemo(config, { tell, signal }).catch((error: unknown) => {
    if (!(error instanceof LeadersBoardError)) throw error;
    tell(`The demo is not complete: ${error.message}`);
  });
}

/** Who only wants to look around is not turned away where no sandbox is to be had: everything starts but what runs jobs. */
async function withoutWorkerUnlessIsolated(
  { notice, env }: CommandContext,
  config: AppConfig,
): Promise<AppConfig> {
  if (!config.jobs.worker || config.jobs.runner === 'process') return config;
  const found = await examineSandbox(env.PATH);
  if (!('trouble' in found)) return config;
  notice(`Jobs will wait, for nothing runs them: ${found.trouble} ${howToDoWithout}`);
  return { ...config, jobs: { ...config.jobs, worker: false } };
}

/** Something to submit that is there: the example in the source tree, else what people have. */
function findExample(cwd: string): string {
  const example = 'examples/submissions/mean-distance';
  return existsSync(join(cwd, example)) ? example : 'main.py config.yaml';
}

async function start(
  context: CommandContext,
  config: AppConfig,
  settings: readonly DescribedSetting[],
): Promise<Started> {
  const { host, port, webPort } = config.server;
  const log = await createLog(context, config);
  const board = await compose(config, {
    ...{ log, clock: systemClock, searchPath: context.env.PATH, settings },
  });
  const lifecycle = createLifecycle({ log, clock: systemClock, drainTimeoutMs: drainMs.total });
  const urls = { url: '', webUrl: '' };
  lifecycle.add({
    ...{ name: 'leadersboard', start: board.start, stop: board.close, kill: board.kill },
    waitsFor: () => describeJobWait(board.countRunning()),
  });
  lifecycle.add({
    name: 'listeners',
    async start() {
      urls.url = (await board.server.listen({ host, port, setting: 'LB_PORT' })).url;
      urls.webUrl = (await board.server.listen({ host, port: webPort, setting: 'LB_WEB_PORT' })).url;
    },
  });
  await lifecycle.start();
  return { ...urls, trackingUrl: board.trackingUrl, runner: board.runner };
}
