import { randomInt } from 'node:crypto';
import { quote } from '@leadersboard/kit/errors';
import type { TextEntry } from '../ports/tracking-server.ts';
import { trackingErrors } from '../tracking-errors.ts';

const FIRST = [
  'amber',
  'bold',
  'brisk',
  'calm',
  'clear',
  'crisp',
  'eager',
  'early',
  'fair',
  'gentle',
  'keen',
  'light',
  'lively',
  'mellow',
  'mild',
  'plain',
  'quick',
  'quiet',
  'ready',
  'sunny',
  'swift',
  'tidy',
  'warm',
  'wise',
] as const;
const SECOND = [
  'badger',
  'birch',
  'brook',
  'cedar',
  'crane',
  'finch',
  'forest',
  'garden',
  'harbour',
  'heron',
  'island',
  'lake',
  'maple',
  'meadow',
  'otter',
  'owl',
  'pine',
  'plum',
  'river',
  'robin',
  'sparrow',
  'stone',
  'thrush',
  'willow',
] as const;

/** The name that was given, by the field or by the tag; else one that people can tell from others. */
export function chooseRunName(name: string | undefined, tags: readonly TextEntry[]): string {
  const tagged = tags.find(({ key }) => key === 'mlflow.runName')?.value;
  if (name && tagged && name !== tagged) {
    throw trackingErrors.invalid_parameter_value(
      `The run is named ${quote(name)} by run_name and ${quote(tagged)} by the tag mlflow.runName. Give one name.`,
    );
  }
  return name || tagged || `${pick(FIRST)}-${pick(SECOND)}-${randomInt(1_000)}`;
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? '';
}
