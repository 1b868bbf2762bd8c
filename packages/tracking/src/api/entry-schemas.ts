import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { checkKey, entryLimits } from '../domain/entry-limits.ts';
import type { LoggedMetric } from '../ports/run-log.ts';
import type { TextEntry } from '../ports/tracking-server.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { optionalText, real, whole } from './read-input.ts';

const { keyLength, paramLength, tagLength, experimentTagLength } = entryLimits;

/** A value that is longer is cut, as MLflow does, between characters. */
function cut(value: string, length: number): string {
  return value.length <= length ? value : value.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

export const paramEntry = z
  .object({ key: z.string(), value: optionalText })
  .transform(
    ({ key, value }): TextEntry => ({ key: checkKey(key, 'param'), value: cut(value, paramLength) }),
  );

export const tagEntry = z
  .object({ key: z.string(), value: optionalText })
  .transform(({ key, value }): TextEntry => ({ key: checkKey(key, 'tag'), value: cut(value, tagLength) }));

/** Those of experiments are refused where those of runs are cut. */
export const experimentTagEntry = z
  .object({ key: z.string(), value: optionalText })
  .transform(({ key, value }): TextEntry => ({ key: checkKey(key, 'tag'), value: checkLength(value) }));

function checkLength(value: string): string {
  if (value.length <= experimentTagLength) return value;
  throw trackingErrors.invalid_parameter_value(
    `A tag of an experiment may have ${experimentTagLength} characters; this one has ${value.length}.`,
  );
}

/** Those with which a run begins may have any name in MLflow. */
export const firstTagEntry = z
  .object({ key: z.string().max(keyLength), value: optionalText })
  .transform(({ key, value }): TextEntry => ({ key, value: cut(value, tagLength) }));

export const metricFields = {
  key: z.string(),
  value: real,
  timestamp: whole
    .refine((timestamp) => timestamp >= 0, { error: 'Expected 0 or more milliseconds.' })
    .describe('Milliseconds since 1970'),
  step: whole.default(0),
  model_id: z.string().optional().describe('A logged model that the metric is also of'),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
};

const metricObject = z.object(metricFields);

export const metricEntry = metricObject.transform(toMetric);

export function toMetric(fields: z.output<typeof metricObject>): LoggedMetric {
  const { key, value, timestamp, step, model_id: modelId } = fields;
  const { dataset_name: datasetName, dataset_digest: datasetDigest } = fields;
  if (!datasetName !== !datasetDigest) {
    throw trackingErrors.invalid_parameter_value(
      `The metric ${quote(key)} names a dataset by half: give both dataset_name and dataset_digest, or neither.`,
    );
  }
  return {
    ...{ key: checkKey(key, 'metric'), value, timestamp, step },
    ...(modelId && { modelId, ...(datasetName && datasetDigest && { datasetName, datasetDigest }) }),
  };
}

export const runIdFields = {
  run_id: z.string().optional().describe('The run, unless run_uuid names it'),
  run_uuid: z.string().optional().describe('What older clients call run_id'),
};

export function runIdOf({
  run_id: id,
  run_uuid: old,
}: {
  run_id?: string | undefined;
  run_uuid?: string | undefined;
}): string {
  if (id || old) return id || old || '';
  throw trackingErrors.invalid_parameter_value('The request names no run: give its run_id.');
}
