import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { configJsonSchema, type DescribedSetting } from '@leadersboard/kit/config';
import { loadAppConfig } from '../config.ts';
import { renderConfigReference } from '../config-reference.ts';
import { appConfigSchema } from '../config-schema.ts';

export const configCommand = defineCommand({
  name: 'config',
  summary: 'show the settings in force, and where each comes from',
  arguments: {
    view: {
      summary: 'settings in force, the JSON Schema of leadersboard.yaml, or the reference',
      choices: ['settings', 'schema', 'reference'],
      default: 'settings',
    },
  },
  examples: [
    { command: 'lb config', what: 'every setting with its value and its source; secrets are masked' },
    { command: 'lb config schema > leadersboard.schema.json', what: 'for an editor that checks the file' },
  ],
  run: async (context, { view }) => {
    if (view === 'settings') return showSettings(context);
    if (view === 'schema') return showSchema(context);
    const reference = renderConfigReference();
    return context.output({ reference }, () => reference);
  },
});

async function showSettings(context: CommandContext): Promise<void> {
  const config = await loadAppConfig({ directory: context.cwd, env: context.env });
  for (const warning of config.warnings) context.notice(warning);
  await context.output(config.describe(), async (settings) => {
    const table = await renderSettings(context, settings);
    return `${table}\n\nThese are for "lb up" in ${context.cwd}. A server that runs already has those of its own start.`;
  });
}

function renderSettings(context: CommandContext, settings: readonly DescribedSetting[]): Promise<string> {
  return context.table(settings, [
    { title: 'setting', value: ({ path }) => path },
    { title: 'value', value: ({ value }) => (Array.isArray(value) ? value.join(', ') : String(value)) },
    { title: 'from', value: ({ origin }) => origin },
  ]);
}

function showSchema(context: CommandContext): Promise<void> {
  const schema = configJsonSchema(appConfigSchema, 'leadersboard.yaml');
  return context.output(schema, () => JSON.stringify(schema, null, 2));
}
