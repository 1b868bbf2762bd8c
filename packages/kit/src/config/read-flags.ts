import { camelCase } from '../text/flag-name.ts';
import { coerceText } from './coerce-text.ts';
import { type ConfigLayerContent, emptyLayer } from './config-layer.ts';
import type { Setting } from './setting.ts';

/** Values of the command line by the flag's name, as `webPort` or `web-port`; undefined and false mean not given. */
export type ConfigFlags = Readonly<Record<string, unknown>>;

export function readFlags(settings: readonly Setting[], flags: ConfigFlags): ConfigLayerContent {
  const layer = emptyLayer();
  for (const setting of settings) {
    if (!setting.flag) continue;
    const given = flags[setting.flag] ?? flags[camelCase(setting.flag)];
    if (given === undefined || given === false) continue;
    layer.found.push({
      ...{ setting, value: readValue(given, setting.flag, setting) },
      source: { layer: 'flag', name: setting.flag },
    });
  }
  return layer;
}

function readValue(given: unknown, flag: string, { kind }: Setting): unknown {
  if (typeof given === 'string') return coerceText(given, kind);
  return given === true && flag.startsWith('no-') ? false : given;
}
