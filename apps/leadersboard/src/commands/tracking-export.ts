import { defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { kitErrors } from '@leadersboard/kit/errors';
import { transferEverything } from '@leadersboard/tracking';
import { parseMlflowAddress } from '@leadersboard/tracking/adapters/mlflow';
import { createMlflowTransferTarget } from '@leadersboard/tracking/adapters/mlflow-target';
import { loadAppConfig } from '../config.ts';
import { appConfigSchema } from '../config-schema.ts';
import { readOwnAddress } from '../tracking/own-address.ts';
import { openTransferSource } from '../transfer/open-transfer-source.ts';
import { runTransfer } from '../transfer/run-transfer.ts';

export const trackingExportCommand = defineCommand({
  name: 'export',
  summary: 'bring everything that is tracked here to a running MLflow; again, only what is new',
  options: {
    to: {
      type: 'string',
      required: true,
      summary: 'the address of the MLflow; MLFLOW_TRACKING_TOKEN, or _USERNAME and _PASSWORD, open it',
    },
    from: {
      type: 'string',
      summary: "another source than this data directory's running server, as lb tracking import takes it",
    },
    ...flagOptions(appConfigSchema, ['data']),
  },
  examples: [
    { command: 'lb tracking export --to http://mlflow:5000', what: 'while lb up or lb tracking runs' },
  ],
  async run(context, { to, from, ...flags }) {
    const { value: config } = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    if (!/^https?:\/\//.test(to)) {
      throw kitErrors.usage(`--to ${to} is no address of a server. Give one like http://mlflow:5000.`);
    }
    const { signal } = context;
    const place = from === undefined ? findOwnServer(config.dataDirectory) : { url: from, token: undefined };
    await runTransfer(
      context,
      { title: 'Exporting', done: 'There now, compared by counts and digests:' },
      async ({ report, onProgress }) => {
        const shared = { clock: systemClock, signal, report };
        const source = openTransferSource(place.url, {
          ...{ ...shared, directory: context.cwd, artifactFolders: [] },
          credentials: { token: place.token },
        });
        const target = createMlflowTransferTarget({ ...parseMlflowAddress(to, config.tracking), ...shared });
        return transferEverything({ source, target, signal, report, onProgress }).finally(source.close);
      },
    );
  },
});

function findOwnServer(dataDirectory: string): { url: string; token: string } {
  const own = readOwnAddress(dataDirectory);
  if (own) return own;
  throw kitErrors.usage(
    `No tracking server has run on ${dataDirectory}. Start lb tracking there, or name the source with --from.`,
  );
}
