import { type ConfigSource, defaultSource, describeSource } from './config-source.ts';
import { maskSecret } from './mask-secret.ts';
import type { FoundValues } from './merge-layers.ts';
import type { Setting } from './setting.ts';

export type DescribedSetting = {
  path: string;
  /** In force; a secret is masked. */
  value: unknown;
  origin: string;
  env: string | null;
  flag: string | null;
  summary: string;
};

export type LoadedConfig<Value> = {
  /** Frozen, as deep as it goes. */
  value: Value;
  /** Sentences for the person who starts the program; nothing is wrong enough to stop. */
  warnings: readonly string[];
  /** The layer that won; throws for a path that is no setting. */
  origin(path: string): ConfigSource;
  /** Every setting in the order of the schema. */
  describe(): DescribedSetting[];
};

type Parts<Value> = {
  value: Value;
  settings: readonly Setting[];
  found: FoundValues;
  warnings: readonly string[];
};

export function createLoadedConfig<Value>({
  value,
  settings,
  found,
  warnings,
}: Parts<Value>): LoadedConfig<Value> {
  const origin = (path: string): ConfigSource => {
    if (!settings.some((setting) => setting.path === path)) throw new Error(`${path} is no setting.`);
    return found.get(path)?.source ?? defaultSource;
  };
  return {
    value: deepFreeze(value),
    warnings,
    origin,
    describe: () =>
      settings.map((setting) => ({
        path: setting.path,
        value: maskSecret(setting, readPath(value, setting.keys)),
        origin: describeSource(origin(setting.path)),
        env: setting.env ?? null,
        flag: setting.flag ?? null,
        summary: setting.summary ?? '',
      })),
  };
}

function readPath(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce((parent, key) => (parent as Record<string, unknown>)[key], value);
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}
