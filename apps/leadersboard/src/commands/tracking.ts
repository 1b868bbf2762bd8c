import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { createLifecycle } from '@leadersboard/kit/lifecycle';
import { acquireLock } from '@leadersboard/kit/sqlite';
import { loadAppConfig } from '../config.ts';
import { appConfigSchema } from '../config-schema.ts';
import { createLog } from '../create-log.ts';
import { drainMs } from '../drain-times.ts';
import { composeTracking } from '../tracking/compose-tracking.ts';
import { untilEndedBySignal } from './until-ended-by-signal.ts';

export const trackingCommand = defineCommand({
  name: 'tracking',
  summary: 'start the tracking server alone, for MLflow clients',
  options: {
    port: { type: 'integer', summary: 'The port to listen on; 0 takes any free one.', default: 5010 },
    noAuth: { type: 'boolean', summary: 'Whoever sits at this machine may do everything, without a token.' },
    ...flagOptions(appConfigSchema, ['host', 'data', 'log-level', 'log-format']),
  },
  examples: [{ command: 'lb tracking --no-auth', what: 'then MLFLOW_TRACKING_URI=http://127.0.0.1:5010' }],
  async run(context, { port, noAuth: _noAuth, ...flags }) {
    const loaded = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    for (const warning of loaded.warnings) context.notice(warning);
    const config = loaded.value;
    const log = createLog(context, config);
    await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
    const lock = acquireLock(join(config.dataDirectory, 'tracking-lock'));
    const tracking = await composeTracking(config, {
      ...{ log, clock: systemClock },
      authenticate: async () => ({ user: 'dev', role: 'admin' }),
      anonymous: { user: 'dev', role: 'admin' },
    });
    const lifecycle = createLifecycle({ log, clock: systemClock, drainTimeoutMs: drainMs.total });
    let url = '';
    lifecycle.add({ name: 'lock', stop: async () => lock.release() });
    lifecycle.add({
      name: 'tracking',
      start: async () => {
        ({ url } = await tracking.server.listen({ host: config.server.host, port, setting: '--port' }));
      },
      stop: tracking.close,
    });
    await lifecycle.start();
    await context.output({ url }, () => `ready ${url}`);
    await untilEndedBySignal();
  },
});
