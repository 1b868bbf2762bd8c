import { existsSync } from 'node:fs';
import { defineCommand, formatCount } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions } from '@leadersboard/kit/config';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import { silentLogger } from '@leadersboard/kit/log';
import type { GarbageCount } from '@leadersboard/tracking';
import { loadAppConfig } from '../config.ts';
import { appConfigSchema } from '../config-schema.ts';
import { trackingDatabaseFile } from '../data-directory.ts';
import { collectTracked } from '../tracking/collect-tracked.ts';
import { openTrackingPorts } from '../tracking/open-tracking-ports.ts';

const UNITS_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

export const trackingGcCommand = defineCommand({
  name: 'gc',
  summary: 'remove for good what was deleted from the tracking server, with its files',
  options: {
    olderThan: {
      type: 'string',
      summary: 'what was deleted that long ago: 30d, 12h, 45m, 10s',
      default: '0s',
    },
    experiment: { type: 'string', summary: 'only what belongs to the experiment with this id' },
    run: { type: 'string', summary: 'only the run with this id' },
    dryRun: { type: 'boolean', summary: 'only say what would go' },
    ...flagOptions(appConfigSchema, ['data']),
  },
  examples: [
    { command: 'lb tracking gc --older-than 30d --dry-run', what: 'beside a running server or without one' },
    { command: 'lb tracking gc --run RUN', what: 'a single deleted run' },
  ],
  async run(context, { olderThan, experiment, run, dryRun, ...flags }) {
    const { value: config } = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    const { dataDirectory } = config;
    if (!existsSync(trackingDatabaseFile(config))) {
      throw kitErrors.usage(`Nothing is tracked in ${dataDirectory}. Name the data directory with --data.`);
    }
    const rule = {
      deletedBefore: systemClock.now() - readAge(olderThan),
      ...(experiment !== undefined && { experimentId: experiment }),
      ...(run !== undefined && { runId: run }),
    };
    const { ports, collector, close } = await openTrackingPorts(config, {
      log: silentLogger,
      clock: systemClock,
    });
    const progress = context.progress({ title: 'Removing' });
    const warn = (details: object, message: string) =>
      context.notice(`${message}: ${JSON.stringify(details)}`);
    try {
      const count = dryRun
        ? await collector.count(rule)
        : await collectTracked(
            { ...ports, collector },
            {
              ...{ dataDirectory, rule, signal: context.signal, log: { warn } },
              onRemoved: (removed) => progress.update(formatCount(removed, 'run')),
            },
          );
      progress.finish();
      await context.output({ dry_run: dryRun, ...view(count) }, () => describe(count, dryRun));
    } finally {
      progress.finish();
      await close();
    }
  },
});

function readAge(text: string): number {
  const [, amount, unit] = /^(\d{1,5})([dhms])$/.exec(text) ?? [];
  if (unit !== undefined) return Number(amount) * UNITS_MS[unit as keyof typeof UNITS_MS];
  throw kitErrors.usage(`${quote(text)} is no age. Write a number and d, h, m or s: --older-than 30d.`);
}

function view({ experiments, runs, loggedModels, points }: GarbageCount) {
  return { experiments, runs, logged_models: loggedModels, points };
}

function describe({ experiments, runs, loggedModels, points }: GarbageCount, dryRun: boolean): string {
  const parts = [
    formatCount(experiments, 'experiment'),
    formatCount(runs, 'run'),
    formatCount(loggedModels, 'logged model'),
    formatCount(points, 'point'),
  ];
  return `${parts.join(', ')} and their files ${dryRun ? 'would be' : 'were'} removed.`;
}
