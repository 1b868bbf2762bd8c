import type { LogBatch, MetricEntry, TextEntry } from '../ports/tracking-server.ts';
import type { Recording } from './recording.ts';
import { fitName, fitNames, fitText, serverLimits } from './server-limits.ts';

/** The recording in batches that a server takes: always the same ones, so that sending them again changes nothing. */
export function* buildBatches(recording: Recording): Generator<LogBatch> {
  const metrics = [...seriesEntries(recording), ...finalEntries(recording)];
  const params = textEntries(recording.params, serverLimits.paramLength);
  const tags = textEntries(recording.tags, serverLimits.tagLength);
  const { metricsPerBatch, paramsPerBatch, tagsPerBatch } = serverLimits;
  const count = Math.max(
    Math.ceil(metrics.length / metricsPerBatch),
    Math.ceil(params.length / paramsPerBatch),
    Math.ceil(tags.length / tagsPerBatch),
  );
  for (let index = 0; index < count; index += 1) {
    yield {
      metrics: metrics.slice(index * metricsPerBatch, (index + 1) * metricsPerBatch),
      params: params.slice(index * paramsPerBatch, (index + 1) * paramsPerBatch),
      tags: tags.slice(index * tagsPerBatch, (index + 1) * tagsPerBatch),
    };
  }
}

export function textEntries(values: Recording['params'], maxLength: number): TextEntry[] {
  return Array.from(fitNames(values), ([key, value]) => ({ key, value: fitText(String(value), maxLength) }));
}

function seriesEntries({ series }: Recording): MetricEntry[] {
  return series.map(({ name, step, value, at }) => ({
    ...{ key: fitName(name), value },
    ...{ timestamp: Math.trunc(at), step: Math.trunc(step) },
  }));
}

function finalEntries({ metrics, series, finishedAt }: Recording): MetricEntry[] {
  const lastSteps = new Map<string, number>();
  for (const { name, step } of series) {
    const key = fitName(name);
    lastSteps.set(key, Math.max(lastSteps.get(key) ?? 0, Math.trunc(step)));
  }
  return Array.from(fitNames(metrics), ([key, value]) => ({
    ...{ key, value, timestamp: finishedAt, step: lastSteps.get(key) ?? 0 },
  }));
}
