import { closeSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { quote } from '@leadersboard/kit/errors';
import type { MetricEntry } from '../../../ports/tracking-server.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { openForReading } from '../open-for-reading.ts';

const CHUNK_BYTES = 256 * 1024;
const LONGEST_LINE = 4_096;

export type MetricLine<Entry> = (fields: readonly string[], key: string) => Entry | undefined;

/**
 * The lines of a file in which each is a point, in pieces. A line that is no point is reported with its number, and so is a last
 * one without its end: MLflow writes a line as a whole, so that one was broken off.
 */
export function* readMetricFile<Entry>(
  file: string,
  key: string,
  parseLine: MetricLine<Entry>,
  report: ReportProblem,
): Generator<Entry[]> {
  let number = 0;
  for (const lines of readLines(file, report)) {
    const piece: Entry[] = [];
    for (const line of lines) {
      number += 1;
      const entry = line.length > LONGEST_LINE ? undefined : parseLine(line.trim().split(' '), key);
      if (entry) piece.push(entry);
      else report(`${file}, line ${number} is no point of a metric (${quote(line)}); it is left out.`);
    }
    if (piece.length > 0) yield piece;
  }
}

/** A run's lines: `timestamp value [step [dataset digest]]`. */
export function parseRunLine([timestamp, value, step = '0', ...data]: readonly string[], key: string) {
  return data.length === 0 || data.length === 2 ? parsePoint(key, timestamp, value, step) : undefined;
}

export function parsePoint(
  key: string,
  timestampText = '',
  valueText = '',
  stepText = '',
): MetricEntry | undefined {
  const timestamp = parseInteger(timestampText);
  const step = parseInteger(stepText);
  const value = parseValue(valueText);
  if (timestamp === undefined || step === undefined || value === undefined) return undefined;
  return { key, value, timestamp, step };
}

function parseInteger(text: string): number | undefined {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** As Python writes them. */
const words = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

function parseValue(text: string): number | undefined {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : words.get(text.toLowerCase());
}

/** The whole lines of each chunk; what stands after the last one comes with a mark that makes it no number. */
function* readLines(file: string, report: ReportProblem): Generator<string[]> {
  const descriptor = openForReading(file, report);
  if (descriptor === undefined) return;
  try {
    const decoder = new StringDecoder('utf8');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let rest = '';
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n');
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
      yield lines;
    }
    if (rest !== '') yield [`${rest}…`];
  } finally {
    closeSync(descriptor);
  }
}
