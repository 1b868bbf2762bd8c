import { findNearestName } from '../text/nearest-name.ts';
import { coerceText } from './coerce-text.ts';
import { type ConfigLayerContent, emptyLayer } from './config-layer.ts';
import type { ConfigSource } from './config-source.ts';
import type { Setting } from './setting.ts';

export type EnvironmentInput = {
  settings: readonly Setting[];
  variables: Readonly<Record<string, string | undefined>>;
  /** Variables with this prefix that no setting claims are reported; `known` are used by something else. */
  prefix: string;
  known: readonly string[];
  sourceOf: (name: string) => ConfigSource;
  /** Where the variables stand, in words. */
  place: string;
};

/**
 * Reads settings from variables, of the process or of `.env`. An empty variable counts as not set, because Compose passes
 * the ones that it does not know as empty. An unknown variable is only a warning: Kubernetes puts names of its own
 * (LB_SERVICE_HOST for a service `lb`) into every container.
 */
export function readEnvironment(input: EnvironmentInput): ConfigLayerContent {
  const layer = emptyLayer();
  const names = new Set(input.known);
  for (const setting of input.settings) {
    if (!setting.env) continue;
    names.add(setting.env);
    const text = input.variables[setting.env];
    if (text === undefined || text === '') continue;
    layer.found.push({ setting, value: coerceText(text, setting.kind), source: input.sourceOf(setting.env) });
  }
  for (const name of Object.keys(input.variables).sort()) {
    if (name.startsWith(input.prefix) && !names.has(name)) {
      layer.warnings.push(describeUnknown(name, input.place, names));
    }
  }
  return layer;
}

function describeUnknown(name: string, place: string, names: Iterable<string>): string {
  const nearest = findNearestName(name, names);
  const advice = nearest ? `Did you mean ${nearest}?` : 'It is ignored.';
  return `No setting is called ${name}, which is set in ${place}. ${advice}`;
}
