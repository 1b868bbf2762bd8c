import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandContext, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions, type LoadedConfig } from '@leadersboard/kit/config';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { createLogger, type Logger } from '@leadersboard/kit/log';
import { compose } from '../compose.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { describeStart } from '../describe-start.ts';
import { drainMs } from '../drain-times.ts';

export const upCommand = defineCommand({
  name: 'up',
  summary: 'start everything: API, web UI and worker',
  options: flagOptions(appConfigSchema, [
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
  examples: [{ command: 'lb up --runner process', what: 'on your own machine, for code that you trust' }],
  async run(context, flags) {
    const loaded = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    for (const warning of loaded.warnings) context.notice(warning);
    const urls = await start(context, loaded);
    await context.output({ ...urls, dataDirectory: loaded.value.dataDirectory }, () =>
      describeStart(loaded, urls, findExample(context.cwd), context.colours),
    );
    await untilEndedBySignal();
  },
});

/** Something to submit that is there: the example in the source tree, else what people have. */
function findExample(cwd: string): string {
  const example = 'examples/submissions/mean-distance';
  return existsSync(join(cwd, example)) ? example : 'main.py config.yaml';
}

function createLog({ stderr }: CommandContext, { log: { level, format } }: AppConfig): Logger {
  return createLogger({
    ...{ name: 'leadersboard', level, destination: stderr },
    format: format === 'auto' ? (stderr.isTTY ? 'pretty' : 'json') : format,
  });
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
    waitsFor: () => describeWait(board.countRunning()),
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

function describeWait(running: number): string | undefined {
  return running > 0 ? `${drainMs.jobs / 1000} s for ${formatCount(running, 'job')} to end` : undefined;
}

/** The lifecycle ends the process. */
function untilEndedBySignal(): Promise<never> {
  return Promise.withResolvers<never>().promise;
}
