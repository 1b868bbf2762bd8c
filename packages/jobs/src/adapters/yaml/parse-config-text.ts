import { parse } from 'yaml';

/**
 * What a configuration file in YAML or JSON says; undefined where it is something else, or broken: the program that reads it
 * complains, not we. An alias that would grow without end counts as broken.
 */
export function parseConfigText(text: string, path: string): unknown {
  if (!/\.(ya?ml|json)$/i.test(path)) return undefined;
  try {
    return path.toLowerCase().endsWith('.json') ? JSON.parse(text) : parse(text, { logLevel: 'error' });
  } catch {
    return undefined;
  }
}
