import { join } from 'node:path';
import type { z } from 'zod';
import { kitErrors, type LeadersBoardError } from '../errors/index.ts';
import type { ConfigLayerContent, ConfigProblem } from './config-layer.ts';
import { findProblems } from './find-problems.ts';
import { createLoadedConfig, type LoadedConfig } from './loaded-config.ts';
import { addDerived, type FoundValues, mergeLayers, nestValues } from './merge-layers.ts';
import { readDotenv } from './read-dotenv.ts';
import { readEnvironment } from './read-environment.ts';
import { readFileLayer } from './read-file-layer.ts';
import { type ConfigFlags, readFlags } from './read-flags.ts';
import { readYaml } from './read-yaml.ts';
import { listSettings, readSettingTree, type Setting, type SettingTree } from './setting.ts';

export type LoadConfigOptions<Schema extends z.ZodObject> = {
  schema: Schema;
  /** Where `leadersboard.yaml` and `.env` are looked for; both may be absent. */
  directory: string;
  yamlName?: string;
  env: Readonly<Record<string, string | undefined>>;
  flags?: ConfigFlags;
  /** Variables that start so belong to this configuration: an unknown one is warned about, unless it is in `known`. */
  prefix?: string;
  known?: readonly string[];
  /** Defaults that follow from other settings, by path: `{ 'storage.logRoot': 'data/logs' }`. */
  derive?: (value: z.output<Schema>) => Readonly<Record<string, unknown>>;
  /** What settings must obey together, as sentences about what does not; asked when each setting by itself is right. */
  check?: (value: z.output<Schema>) => readonly string[];
};

/**
 * Reads defaults < leadersboard.yaml < .env < environment < flags, and judges for each setting the strongest value only: a bad
 * value that is overridden does no harm. All problems are thrown together as one `invalid_config`.
 */
export async function loadConfig<Schema extends z.ZodObject>(
  options: LoadConfigOptions<Schema>,
): Promise<LoadedConfig<z.output<Schema>>> {
  const tree = readSettingTree(options.schema);
  const settings = listSettings(tree);
  const layers = await readLayers(options, tree, settings);
  const found = mergeLayers(layers);
  const parsed = parseWithDerived(options, tree, settings, found);
  const problems = layers.flatMap((layer) => layer.problems);
  if (!parsed.success) problems.push(...findProblems(parsed.error.issues, settings, found));
  else problems.push(...(options.check?.(parsed.data) ?? []).map((detail) => ({ path: '', detail })));
  if (problems.length > 0 || !parsed.success) throw invalidConfig(problems);
  const warnings = layers.flatMap((layer) => layer.warnings);
  return createLoadedConfig({ value: parsed.data, settings, found, warnings });
}

function parseWithDerived<Schema extends z.ZodObject>(
  { schema, derive }: LoadConfigOptions<Schema>,
  tree: SettingTree,
  settings: readonly Setting[],
  found: FoundValues,
): z.ZodSafeParseResult<z.output<Schema>> {
  const parsed = schema.safeParse(nestValues(tree, found));
  if (!parsed.success || !derive) return parsed;
  addDerived(found, settings, derive(parsed.data));
  return schema.safeParse(nestValues(tree, found));
}

async function readLayers(
  {
    directory,
    yamlName = 'leadersboard.yaml',
    env,
    flags = {},
    prefix = 'LB_',
    known = [],
  }: LoadConfigOptions<z.ZodObject>,
  tree: SettingTree,
  settings: readonly Setting[],
): Promise<ConfigLayerContent[]> {
  return [
    await readFileLayer(join(directory, yamlName), (text) => readYaml(tree, text, yamlName), env),
    await readFileLayer(
      join(directory, '.env'),
      (text) => readDotenv({ settings, prefix, known, text, file: '.env' }),
      env,
    ),
    readEnvironment({
      settings,
      variables: env,
      prefix,
      known,
      sourceOf: (name) => ({ layer: 'environment', name }),
      place: 'the environment',
    }),
    readFlags(settings, flags),
  ];
}

function invalidConfig(problems: readonly ConfigProblem[]): LeadersBoardError {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const lines = problems.map(({ detail }) => `- ${detail}`);
  const issues = problems.map(({ path, detail }) => ({
    pointer: path && `/${path.replaceAll('.', '/')}`,
    detail,
  }));
  return kitErrors.invalid_config([`The configuration has ${count}:`, ...lines].join('\n'), { issues });
}
