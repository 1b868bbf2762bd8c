import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { silentLogger } from '@leadersboard/kit/log';
import { acquireLock } from '@leadersboard/kit/sqlite';
import { surveySource, transferEverything } from '@leadersboard/tracking';
import { createSqliteTransferTarget } from '@leadersboard/tracking/adapters/sqlite';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { locateArtifacts, openTrackingPorts } from '../tracking/open-tracking-ports.ts';
import { openTransferSource } from '../transfer/open-transfer-source.ts';
import { runTransfer, type TransferWork } from '../transfer/run-transfer.ts';

export const trackingImportCommand = defineCommand({
  name: 'import',
  summary: 'bring over everything that an MLflow holds; again, only what is new',
  arguments: {
    source: {
      summary:
        "MLflow's folder mlruns, its SQLite file (also sqlite:///FILE), or the address of a running server",
    },
  },
  options: {
    artifacts: {
      type: 'string',
      multiple: true,
      summary:
        'a folder outside of the source from which artifacts may be read; the first is where mlflow-artifacts:/ leads',
    },
    noArtifacts: { type: 'boolean', summary: 'leave the files where they are' },
    dryRun: { type: 'boolean', summary: 'only count what there is' },
    ...flagOptions(appConfigSchema, ['data']),
  },
  examples: [
    { command: 'lb tracking import ./mlruns --dry-run', what: 'what is there, and what could not be read' },
    {
      command: 'lb tracking import mlflow.db --artifacts ./mlartifacts',
      what: 'a database, also while it is used',
    },
    { command: 'lb tracking import http://mlflow:5000', what: 'a server; MLFLOW_TRACKING_TOKEN opens it' },
  ],
  async run(context, { source, artifacts, noArtifacts, dryRun, ...flags }) {
    const { value: config } = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    const { signal } = context;
    const work: TransferWork = async ({ report, onProgress }) => {
      const opened = openTransferSource(source, {
        ...{ directory: context.cwd, artifactFolders: artifacts ?? [], credentials: config.tracking },
        ...{ clock: systemClock, signal, report },
      });
      await using resources = new AsyncDisposableStack();
      resources.defer(() => opened.close());
      const options = { source: opened, signal, report, onProgress };
      if (dryRun) return await surveySource({ ...options, withFiles: !noArtifacts });
      const target = await openTarget(config, resources, !noArtifacts);
      return await transferEverything({ ...options, target });
    };
    const done = dryRun ? 'Found:' : 'Here now, compared by counts and digests:';
    await runTransfer(context, { title: 'Importing', done }, work);
  },
});

/** The data directory is the import's alone while it runs, so that no server answers from what is half there. */
async function openTarget(config: AppConfig, resources: AsyncDisposableStack, withFiles: boolean) {
  const { dataDirectory, tracking } = config;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  resources.adopt(acquireLock(join(dataDirectory, 'tracking-lock')), (lock) => lock.release());
  const clock = systemClock;
  const { database, ports, close } = await openTrackingPorts(config, { log: silentLogger, clock });
  resources.defer(close);
  return createSqliteTransferTarget(database, {
    clock,
    locate: (id) => `${locateArtifacts(tracking.artifactRoot)}${id}`,
    artifacts: withFiles
      ? { repository: ports.artifacts, directories: ports.artifactDirectories }
      : undefined,
  });
}
