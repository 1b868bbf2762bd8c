import { quote } from '@leadersboard/kit/errors';

const MOST_TOLD = 10;

/** For a sentence: the first ones, and how many more there are. */
export function listNames(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length - MOST_TOLD;
  const told = all.slice(0, MOST_TOLD).map(quote).join(', ') || 'none';
  return more > 0 ? `${told} and ${more} more` : told;
}
