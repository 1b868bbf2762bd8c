import { mkdir } from 'node:fs/promises';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions, isLoopback } from '@leadersboard/kit/config';
import { kitErrors } from '@leadersboard/kit/errors';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { openIdentity } from '../create-identity-ports.ts';
import { createLog } from '../create-log.ts';
import { drainMs } from '../drain-times.ts';
import { openDatabase } from '../open-database.ts';
import { createUserDirectory } from '../tracking/create-user-directory.ts';
import { startOwnTracking, trustsThisMachine } from '../tracking/start-own-tracking.ts';
import { untilEndedBySignal } from './until-ended-by-signal.ts';

export const trackingCommand = defineCommand({
  name: 'tracking',
  summary: 'start the tracking server alone, for MLflow clients',
  options: {
    port: {
      type: 'string',
      summary: 'the port to listen on, as --tracking-port of lb up (LB_TRACKING_PORT)',
    },
    ui: {
      type: 'string',
      summary: "the web UI to serve: mlflow, or the directory of MLflow's package (LB_TRACKING_UI)",
    },
    noAuth: { type: 'boolean', summary: 'whoever sits at this machine may do everything, without a token' },
    ...flagOptions(appConfigSchema, ['host', 'data', 'log-level', 'log-format']),
  },
  examples: [
    { command: 'lb tracking --ui mlflow', what: "with MLflow's own web UI, where it is installed" },
    { command: 'lb tracking', what: 'then MLFLOW_TRACKING_URI=http://127.0.0.1:5010 for any MLflow client' },
    {
      command: 'lb tracking --port 0 --data /srv/runs',
      what: 'on a free port, with a data directory of its own',
    },
  ],
  async run(context, { port, noAuth, ui, ...flags }) {
    const loaded = await loadAppConfig({
      ...{ directory: context.cwd, env: context.env },
      flags: { ...flags, trackingPort: port, trackingUi: ui },
    });
    for (const warning of loaded.warnings) context.notice(warning);
    const { url } = await start(context, loaded.value, noAuth);
    await context.output({ url }, () => `ready ${url}`);
    await untilEndedBySignal();
  },
});

async function start(context: CommandContext, config: AppConfig, noAuth: boolean): Promise<{ url: string }> {
  if (noAuth && !isLoopback(config.server.host)) {
    throw kitErrors.usage(
      `--no-auth lets everybody do everything, and ${config.server.host} can be reached from elsewhere. Leave it out, or listen on 127.0.0.1.`,
    );
  }
  const log = await createLog(context, config);
  const clock = systemClock;
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const lifecycle = createLifecycle({ log, clock, drainTimeoutMs: drainMs.total });
  const database = await openDatabase(config, { log, clock });
  lifecycle.add({ name: 'database', stop: database.close });
  const { identity, audit, users } = await openIdentity(config, database, { log, clock });
  lifecycle.add({ name: 'identity', stop: async () => identity.close() });
  const tracking = await startOwnTracking(config, {
    ...{ log, clock, authenticate: identity.authenticate },
    audit: (request) => audit.record({ ...request, at: clock.now() }),
    users: createUserDirectory(users),
    trustsWhoeverAsks: noAuth || trustsThisMachine(config),
    searchPath: context.env.PATH,
  });
  lifecycle.add({ name: 'tracking', stop: tracking.close });
  await lifecycle.start();
  return tracking;
}
