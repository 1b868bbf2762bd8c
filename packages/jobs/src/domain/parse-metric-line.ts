import { isFiniteNumber, isMetricName } from './metrics-document.ts';

export type MetricLine = { step: number; values: [name: string, value: number][] };

/** What a line names beside its step that is no curve: when it was written. */
const notCurves = ['step', 'timestamp', 'time'];

const MAX_NAMES = 200;

/**
 * Reads one line of metrics.jsonl: `{"step": 3, "loss": 0.25}`. Returns a fault, the end of a sentence, where something of it is
 * left out: the whole line, or values that are no finite numbers (JSON knows no NaN, and what overflows is infinite).
 */
export function parseMetricLine(line: string): MetricLine & { fault?: string } {
  const record = readRecord(line);
  if (typeof record === 'string') return { step: 0, values: [], fault: record };
  const { step } = record;
  if (typeof step !== 'number' || !Number.isSafeInteger(step)) {
    return { step: 0, values: [], fault: 'its "step" is no whole number' };
  }
  const curves = Object.entries(record).filter(([name]) => !notCurves.includes(name));
  const values = curves
    .filter((entry): entry is [string, number] => isMetricName(entry[0]) && isFiniteNumber(entry[1]))
    .slice(0, MAX_NAMES);
  if (values.length === curves.length) return { step, values };
  const reason =
    values.length === MAX_NAMES
      ? `has more than ${MAX_NAMES} names`
      : 'has values that are no finite numbers';
  return { step, values, fault: `it ${reason}` };
}

function readRecord(line: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    return 'it is no object';
  } catch {
    return 'it is no JSON';
  }
}
