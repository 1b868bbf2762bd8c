import { z } from 'zod';
import { type CamelCase, camelCase } from '../text/flag-name.ts';
import { listSettings, readSettingTree, type Setting } from './setting.ts';

type FlagOption = { type: 'string' | 'boolean'; summary: string; suggestions?: readonly string[] };

/**
 * Settings that have a flag, as options of a command. They stay text, because the configuration coerces and judges them,
 * so that a bad `--port` is reported together with everything else: `loadConfig({ flags: options })`. The flag of a setting
 * that is true or false takes no value: `worker` would turn it on, `no-worker` turns it off.
 */
export function flagOptions<const Flag extends string>(
  schema: z.ZodObject,
  flags: readonly Flag[],
): Record<CamelCase<Flag>, FlagOption> {
  const settings = new Map(listSettings(readSettingTree(schema)).map((setting) => [setting.flag, setting]));
  const options: Partial<Record<CamelCase<Flag>, FlagOption>> = {};
  for (const flag of flags) options[camelCase(flag)] = flagOption(flag, settings.get(flag));
  return options as Record<CamelCase<Flag>, FlagOption>;
}

function flagOption(flag: string, setting: Setting | undefined): FlagOption {
  if (!setting) throw new Error(`No setting of the schema has the flag ${flag}.`);
  const variable = setting.env ? ` (${setting.env})` : '';
  const suggestions = listChoices(setting);
  return {
    type: setting.kind === 'boolean' ? 'boolean' : 'string',
    summary: `${setting.summary ?? setting.path}${variable}`,
    ...(suggestions && { suggestions }),
  };
}

function listChoices({ schema }: Setting): string[] | undefined {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).enum?.map(String);
}
