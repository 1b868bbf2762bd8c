import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions, type LoadedConfig } from '@leadersboard/kit/config';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { compose } from '../compose.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { createLog } from '../create-log.ts';
import { describeStart } from '../describe-start.ts';
import { describeJobWait, drainMs } from '../drain-times.ts';
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
    const urls = await start(context, loaded);
    await context.output({ ...urls, dataDirectory: loaded.value.dataDirectory }, () =>
      describeStart(loaded, urls, findExample(context.cwd), context.colours),
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

/** Something to submit that is there: the example in the source tree, else what people have. */
function findExample(cwd: string): string {
  const example = 'examples/submissions/mean-distance';
  return existsSync(join(cwd, example)) ? example : 'main.py config.yaml';
}

async function start(
  context: CommandContext,
  { value: config, describe }: LoadedConfig<AppConfig>,
): Promise<{ url: string; webUrl: string }> {
  const { host, port, webPort } = config.server;
  const log = createLog(context, config);
  const board = await compose(config, {
    ...{ log, clock: systemClock, searchPath: context.env.PATH, settings: describe() },
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
  return urls;
}
