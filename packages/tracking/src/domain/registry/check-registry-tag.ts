import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { checkKey } from '../entry-limits.ts';

const MAX_LENGTH = 100_000;

/** Longer than the tags of runs, because prompts keep their texts in them; what is too long is refused, not cut. */
export function checkRegistryTag({ key, value }: TextEntry): TextEntry {
  if (value.length <= MAX_LENGTH) return { key: checkKey(key, 'tag'), value };
  throw trackingErrors.invalid_parameter_value(
    `The value of the tag has ${value.length} characters, and ${MAX_LENGTH} are allowed. Keep longer texts as artifacts.`,
  );
}

/** A key that is given twice has its last value. */
export function checkRegistryTags(tags: readonly TextEntry[]): TextEntry[] {
  const values = new Map(tags.map((tag) => [tag.key, tag.value]));
  return [...values].map(([key, value]) => checkRegistryTag({ key, value }));
}
