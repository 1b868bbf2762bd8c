import { defineCommand, formatCount } from '@leadersboard/kit/cli';
import { flagOptions } from '@leadersboard/kit/config';
import { loadAppConfig } from '../config.ts';
import { appConfigSchema } from '../config-schema.ts';
import { loadDemo } from '../demo/load-demo.ts';

export const demoCommand = defineCommand({
  name: 'demo',
  summary: 'add example challenges with their data and baselines',
  options: flagOptions(appConfigSchema, ['data']),
  examples: [{ command: 'lb demo', what: 'beside a running server or before one, where its data is' }],
  async run(context, flags) {
    const { value: config } = await loadAppConfig({ directory: context.cwd, env: context.env, flags });
    const { signal, notice: tell } = context;
    await context.output(await loadDemo(config, { tell, signal }), ({ challenges, jobs }) =>
      jobs + challenges.length === 0
        ? 'Everything was there already.'
        : `${formatCount(challenges.length, 'challenge')} and ${formatCount(jobs, 'job')} were added. See them with: lb board fabric-defects`,
    );
  },
});
