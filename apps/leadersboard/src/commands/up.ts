import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { createLogger } from '@leadersboard/kit/log';
import { compose, drainMs } from '../compose.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';

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
    'log-level',
    'log-format',
  ]),
  examples: [{ command: 'lb up --runner process', what: 'on your own machine, for code that you trust' }],
  async run(context, flags) {
    const loaded = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    for (const warning of loaded.warnings) context.notice(warning);
    const config = loaded.value;
    const { level, format } = config.log;
    const log = createLogger({
      ...{ name: 'leadersboard', level, destination: context.stderr },
      format: format === 'auto' ? (context.stderr.isTTY ? 'pretty' : 'json') : format,
    });
    const lifecycle = createLifecycle({ log, clock: systemClock, drainTimeoutMs: drainMs.total });
    const board = await compose(config, log, systemClock);
    const urls: string[] = [];
    lifecycle.add({ name: 'leadersboard', start: board.start, stop: board.close });
    lifecycle.add({
      name: 'listeners',
      async start() {
        const { host, port, webPort } = config.server;
        urls.push((await board.server.listen({ host, port, setting: 'LB_PORT' })).url);
        urls.push((await board.server.listen({ host, port: webPort, setting: 'LB_WEB_PORT' })).url);
      },
    });
    await lifecycle.start();
    await welcome(context, config, urls);
    await Promise.withResolvers<never>().promise;
  },
});

function welcome(context: CommandContext, config: AppConfig, urls: readonly string[]): Promise<void> {
  const { jobs, dataDirectory } = config;
  const [url, webUrl] = urls;
  return context.output({ url, webUrl, dataDirectory, runner: jobs.runner }, () => {
    const { bold, yellow } = context.colours;
    return [
      `LeadersBoard is ready: ${bold(`${url}/ui/`)} (also ${webUrl}/ui/)`,
      '',
      `  API      ${url}, its documentation at ${url}/docs`,
      `  data     ${dataDirectory} (SQLite, files)`,
      `  runner   ${jobs.runner}`,
      '',
      yellow('  Submitted code runs WITHOUT ISOLATION, with all your rights. Run only code that you trust.'),
      '',
      'Try it in another terminal:  lb submit examples/submissions/mean-distance --wait',
      'Stop it with Ctrl+C.',
    ].join('\n');
  });
}
