import { z } from 'zod';
import { runStatuses, type TrackedRun } from '../src/domain/tracked-run.ts';
import type { RunStorePort } from '../src/ports/run-store.ts';

const text = z.object({ key: z.string(), value: z.string() });
const texts = z.array(text).default([]);

const metric = z.object({
  key: z.string(),
  value: z.union([z.number(), z.literal('NaN').transform(() => Number.NaN)]),
  timestamp: z.number(),
  step: z.number(),
});

const dataset = z
  .object({
    ...{ name: z.string(), digest: z.string(), source_type: z.string(), source: z.string() },
    ...{ schema: z.string().exactOptional(), profile: z.string().exactOptional() },
  })
  .transform(({ source_type: sourceType, ...rest }) => ({ ...rest, sourceType }));

const runMessage = z.strictObject({
  info: z.strictObject({
    ...{ run_uuid: z.string(), run_id: z.string(), experiment_id: z.string(), run_name: z.string() },
    ...{ user_id: z.string(), status: z.enum(runStatuses), start_time: z.number() },
    ...{ end_time: z.number().optional(), artifact_uri: z.string() },
    lifecycle_stage: z.enum(['active', 'deleted']),
  }),
  data: z.strictObject({ metrics: z.array(metric).default([]), params: texts, tags: texts }),
  inputs: z.strictObject({
    dataset_inputs: z.array(z.strictObject({ dataset, tags: texts })).default([]),
    model_inputs: z
      .array(z.strictObject({ model_id: z.string() }).transform(({ model_id: modelId }) => ({ modelId })))
      .default([]),
  }),
  outputs: z.strictObject({
    model_outputs: z
      .array(
        z
          .strictObject({ model_id: z.string(), step: z.number() })
          .transform(({ model_id: modelId, step }) => ({ modelId, step })),
      )
      .default([]),
  }),
});

/** What a store says of a run, read back from MLflow's words. */
export async function findRun(runs: RunStorePort, runId: string): Promise<TrackedRun | undefined> {
  const said = await runs.findMessage(runId);
  if (said === undefined) return undefined;
  const { info, data, inputs, outputs } = runMessage.parse(JSON.parse(said));
  return {
    ...{ id: info.run_id, experimentId: info.experiment_id, name: info.run_name, userId: info.user_id },
    ...{ status: info.status, startTime: info.start_time, endTime: info.end_time },
    ...{ deleted: info.lifecycle_stage === 'deleted', artifactUri: info.artifact_uri },
    ...data,
    inputs: { datasets: inputs.dataset_inputs, models: inputs.model_inputs },
    outputs: { models: outputs.model_outputs },
  };
}
