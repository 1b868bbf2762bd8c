import type { JobParam } from './job.ts';

const MAX_PARAMS = 200;
const MAX_DEPTH = 10;
/** Aliases let a short document lead in circles, also past no leaf at all. */
const MAX_VISITS = 10_000;

/**
 * The leaves of a document by their paths, joined by dots: at most 200, in their order. Lists, and what lies deeper than ten
 * levels, are told as JSON; what has no value, or none that JSON can tell, is left out.
 */
export function flattenParams(document: unknown): Record<string, JobParam> {
  const params = new Map<string, JobParam>();
  let visits = 0;

  function addLeaves(section: object, prefix: string, depth: number): void {
    for (const [key, value] of Object.entries(section)) {
      visits += 1;
      if (params.size >= MAX_PARAMS || visits > MAX_VISITS) return;
      if (isSection(value) && depth < MAX_DEPTH) addLeaves(value, `${prefix}${key}.`, depth + 1);
      else addLeaf(prefix + key, tell(value));
    }
  }

  function addLeaf(name: string, value: JobParam | undefined): void {
    if (value !== undefined) params.set(name, value);
  }

  if (isSection(document)) addLeaves(document, '', 1);
  return Object.fromEntries(params);
}

function isSection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tell(value: unknown): JobParam | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // It leads in a circle, or is nested too deeply.
    return undefined;
  }
}
