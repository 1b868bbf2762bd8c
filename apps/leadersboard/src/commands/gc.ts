import { existsSync } from 'node:fs';
import type { Garbage } from '@leadersboard/jobs';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { kitErrors } from '@leadersboard/kit/errors';
import { silentLogger } from '@leadersboard/kit/log';
import { formatBytes } from '@leadersboard/kit/text';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { openPorts } from '../open-ports.ts';
import { createCollector } from '../retention/create-collector.ts';
import { viewGarbage } from '../storage/storage-routes.ts';

export const gcCommand = defineCommand({
  name: 'gc',
  summary: 'remove what the rules of retention let go',
  options: {
    dryRun: { type: 'boolean', summary: 'only say what would go' },
    ...flagOptions(appConfigSchema, ['data']),
  },
  examples: [
    { command: 'lb gc --dry-run', what: 'beside a running server or without one, where its data is' },
    { command: 'lb gc', what: 'a running server does the same by itself once a day' },
  ],
  async run(context, { dryRun, ...flags }) {
    const { value: config } = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    const garbage = await collect(context, config, dryRun);
    await context.output({ dry_run: dryRun, garbage: garbage.map(viewGarbage) }, () =>
      render(context, garbage, dryRun),
    );
  },
});

async function collect(context: CommandContext, config: AppConfig, dryRun: boolean): Promise<Garbage[]> {
  const { dataDirectory } = config;
  if (!existsSync(dataDirectory)) {
    throw kitErrors.usage(`There is no ${dataDirectory}. Name the data directory with --data or LB_DATA.`);
  }
  const { ports, close } = await openPorts(config, { log: silentLogger, clock: systemClock });
  const progress = context.progress({ title: `Looking through ${dataDirectory}` });
  try {
    return await createCollector(config, ports).collect({ dryRun });
  } finally {
    progress.finish();
    await close();
  }
}

async function render(
  context: CommandContext,
  garbage: readonly Garbage[],
  dryRun: boolean,
): Promise<string> {
  const table = await context.table(garbage, [
    { title: dryRun ? 'would go' : 'went', value: ({ what }) => what },
    { title: 'count', value: ({ count }) => String(count), align: 'right' },
    { title: 'size', value: ({ sizeBytes }) => formatBytes(sizeBytes), align: 'right' },
  ]);
  const hint = dryRun ? 'Nothing was removed. The rules are settings: lb config (retention).' : '';
  return [table, hint].filter((part) => part !== '').join('\n\n');
}
