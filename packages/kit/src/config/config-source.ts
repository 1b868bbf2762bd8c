/** The layers from the weakest to the strongest. */
export type ConfigLayer = 'default' | 'yaml' | 'dotenv' | 'environment' | 'flag';

/** Where a value came from; `line` only for files. */
export type ConfigSource = { layer: ConfigLayer; name: string; file?: string; line?: number };

export const defaultSource: ConfigSource = { layer: 'default', name: 'default' };

/** The source in words: `leadersboard.yaml, line 3`, `LB_PORT in .env, line 2`, `--port`. */
export function describeSource(source: ConfigSource): string {
  if (source.layer === 'default') return 'the default';
  if (source.layer === 'flag') return `--${source.name}`;
  if (source.layer === 'environment') return `${source.name} in the environment`;
  const place = `${source.file}, line ${source.line}`;
  return source.layer === 'yaml' ? place : `${source.name} in ${place}`;
}
