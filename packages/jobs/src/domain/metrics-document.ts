import { jobsErrors } from '../jobs-errors.ts';
import type { JobParam } from './job.ts';

/** What a program says of its run in metrics.json. */
export type MetricsDocument = {
  params: Record<string, JobParam>;
  metrics: Record<string, number>;
  performance: Record<string, number>;
};

const sectionNames = ['params', 'metrics', 'performance'] as const satisfies (keyof MetricsDocument)[];

const MAX_NAMES = 1000;
const MAX_NAME_LENGTH = 250;
const MAX_SHOWN_LENGTH = 40;
const MAX_TEXT_LENGTH = 6000;
const MAX_FAULTS_TOLD = 5;

/** What the platform knows as performance, wherever it stands. */
const performanceNames = ['training_time_seconds', 'peak_gpu_memory_mb', 'inference_time_ms'];

/**
 * Reads the text of metrics.json: an object whose `params`, `metrics` and `performance` are flat and may be left out.
 * What else stands beside them is ignored, so that programs may keep notes there and later versions may add sections;
 * but what can only be a mistake, a number or the name of a section written otherwise, is refused and told where it belongs.
 * JSON has no NaN and no infinities; numbers that overflow to infinity are refused too, so that every metric ranks.
 * Throws `metrics_invalid` with one sentence that tells the faults.
 */
export function parseMetrics(text: string): MetricsDocument {
  const value = parseJson(text);
  if (!isRecord(value)) {
    throw jobsErrors.metrics_invalid(`metrics.json must hold an object, not ${describe(value)}.`);
  }
  const faults = Object.entries(value).flatMap(([key, entry]) => findMisplaced(key, entry));
  const document = {
    params: readSection(value, 'params', isParam, 'a text, a finite number, true or false', faults),
    metrics: readSection(value, 'metrics', isFiniteNumber, 'a finite number', faults),
    performance: readSection(value, 'performance', isFiniteNumber, 'a finite number', faults),
  };
  if (faults.length > 0) throw jobsErrors.metrics_invalid(tell(faults));
  return document;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw jobsErrors.metrics_invalid(`metrics.json is not JSON: ${why}.`, { cause: error });
  }
}

function findMisplaced(key: string, entry: unknown): string[] {
  if (isSectionName(key)) return [];
  const meant = sectionNames.find((section) => stemOf(section) === stemOf(key));
  if (meant) return [`"${key}" is no section; call it "${meant}"`];
  if (typeof entry !== 'number') return [];
  const named = isMetricName(key) && key.length <= MAX_SHOWN_LENGTH ? `"${key}"` : 'each number';
  const sections = performanceNames.includes(key) ? '"performance"' : '"metrics" or "params"';
  return [`put ${named} under ${sections}, not beside it`];
}

function isSectionName(key: string): boolean {
  return sectionNames.some((section) => section === key);
}

/** The same for `Metrics`, `metric` and `metrics`. */
function stemOf(name: string): string {
  return name.toLowerCase().replace(/s$/, '');
}

function readSection<Entry>(
  value: Record<string, unknown>,
  section: string,
  accepts: (entry: unknown) => entry is Entry,
  allowed: string,
  faults: string[],
): Record<string, Entry> {
  const entries = value[section] ?? {};
  if (!isRecord(entries)) {
    faults.push(`"${section}" must be an object, not ${describe(entries)}`);
    return {};
  }
  const named = Object.entries(entries);
  if (named.length > MAX_NAMES)
    faults.push(`"${section}" has ${named.length} names; at most ${MAX_NAMES} are kept`);
  const accepted = new Map<string, Entry>();
  for (const [name, entry] of named) {
    if (!isMetricName(name))
      faults.push(
        `"${section}" has a name that is empty, too long, no valid Unicode or holds control characters`,
      );
    else if (accepts(entry)) accepted.set(name, entry);
    else faults.push(`"${section}.${name}" must be ${allowed}, not ${describe(entry)}`);
  }
  return Object.fromEntries(accepted);
}

function tell(faults: readonly string[]): string {
  const told = faults.slice(0, MAX_FAULTS_TOLD).join('; ');
  const more = faults.length - MAX_FAULTS_TOLD;
  return `In metrics.json ${told}${more > 0 ? `; and ${more} more` : ''}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isMetricName(name: string): boolean {
  return name.length > 0 && name.length <= MAX_NAME_LENGTH && name.isWellFormed() && !/\p{Cc}/u.test(name);
}

export function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isParam(value: unknown): value is JobParam {
  if (typeof value === 'string') return value.length <= MAX_TEXT_LENGTH;
  return typeof value === 'boolean' || isFiniteNumber(value);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string')
    return value.length > MAX_SHOWN_LENGTH ? 'a long text' : `the text "${value}"`;
  return String(value);
}
