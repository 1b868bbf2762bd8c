import type { TextEntry } from '../../ports/tracking-server.ts';

/** Prompts are kept as models with this tag, and stay out of whatever does not ask for them. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';

export function isPrompt(tags: readonly TextEntry[]): boolean {
  return tags.findLast(({ key }) => key === PROMPT_TAG)?.value.toLowerCase() === 'true';
}
