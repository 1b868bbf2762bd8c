import { z } from 'zod';

/** What a leaf of a configuration schema says about itself: `z.int().default(8010).meta({ env: 'LB_PORT', … })`. */
export type SettingMeta = {
  /** The environment variable, also in `.env`. */
  env?: string;
  /** The command line flag, without the dashes. */
  flag?: string;
  /** A secret value is never printed. */
  secret?: boolean;
  /** `bytes` lets people write sizes as `100MB` or `2GiB`. */
  unit?: 'bytes';
  /** What is right, where the schema cannot say it in words; it completes "It must be …". */
  accepts?: string;
  /** One sentence for the reference, for `lb config` and for editors. */
  summary?: string;
};

declare module 'zod' {
  interface GlobalMeta extends SettingMeta {}
}

export type SettingKind = 'text' | 'number' | 'bytes' | 'boolean' | 'list' | 'map';

export type Setting = SettingMeta & {
  /** Where it stands in the file and in the value: `server.port`. */
  path: string;
  keys: readonly string[];
  kind: SettingKind;
  schema: z.ZodType;
  default: unknown;
};

/** The settings as they nest in the file: a section is a map again. */
export type SettingTree = Map<string, Setting | SettingTree>;

export function readSettingTree(schema: z.ZodObject, parents: readonly string[] = []): SettingTree {
  const tree: SettingTree = new Map();
  for (const [key, child] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const keys = [...parents, key];
    tree.set(key, child instanceof z.ZodObject ? readSettingTree(child, keys) : readSetting(child, keys));
  }
  return tree;
}

export function listSettings(tree: SettingTree): Setting[] {
  return [...tree.values()].flatMap((node) => (node instanceof Map ? listSettings(node) : [node]));
}

function readSetting(schema: z.ZodType, keys: readonly string[]): Setting {
  const meta: SettingMeta = schema.meta() ?? {};
  return {
    ...meta,
    path: keys.join('.'),
    keys,
    kind: meta.unit ?? readKind(schema),
    schema,
    default: schema.safeParse(undefined).data,
  };
}

function readKind(schema: z.ZodType): SettingKind {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return readKind(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodRecord) return 'map';
  return schema instanceof z.ZodArray ? 'list' : 'text';
}
