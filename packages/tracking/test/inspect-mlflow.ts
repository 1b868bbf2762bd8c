import { z } from 'zod';

const values = z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]);

const metric = z.object({
  key: z.string(),
  value: z.union([z.number(), z.string()]).transform(Number),
  timestamp: z.coerce.number(),
  step: z.coerce.number().default(0),
});

const runAnswer = z.object({
  run: z.object({
    info: z.object({
      run_id: z.string(),
      run_name: z.string(),
      status: z.string(),
      start_time: z.number(),
      end_time: z.number().optional(),
      lifecycle_stage: z.string(),
    }),
    data: z.object({ metrics: z.array(metric).default([]), params: values, tags: values }).prefault({}),
  }),
});

const files = z.array(z.object({ path: z.string(), is_dir: z.boolean(), file_size: z.number().optional() }));

export type InspectedRun = Awaited<ReturnType<MlflowInspector['run']>>;
export type MlflowInspector = ReturnType<typeof inspectMlflow>;

/** Asks a real MLflow server what it has, without our client. */
export function inspectMlflow(url: string) {
  const api = `${url}/api/2.0/mlflow`;

  async function get<Value>(path: string, query: Record<string, string>, schema: z.ZodType<Value>) {
    const response = await fetch(`${api}/${path}?${new URLSearchParams(query)}`);
    return schema.parse(await response.json());
  }

  async function post<Value>(path: string, body: unknown, schema: z.ZodType<Value>) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${api}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return schema.parse(await response.json());
  }

  return {
    async run(runId: string) {
      const { info, data } = (await get('runs/get', { run_id: runId }, runAnswer)).run;
      const byKey = (entries: { key: string; value: string }[]) =>
        Object.fromEntries(entries.map(({ key, value }) => [key, value]));
      return {
        info,
        params: byKey(data.params),
        tags: byKey(data.tags),
        metrics: Object.fromEntries(data.metrics.map(({ key, value }) => [key, value])),
      };
    },

    async history(runId: string, key: string) {
      const answer = z.object({ metrics: z.array(metric).default([]) });
      return (await get('metrics/get-history', { run_id: runId, metric_key: key }, answer)).metrics;
    },

    /** The ids of all runs of the experiment that have not been deleted. */
    async runIds(experiment: string) {
      const found = z.object({ experiment: z.object({ experiment_id: z.string() }) });
      const { experiment_id } = (await get('experiments/get-by-name', { experiment_name: experiment }, found))
        .experiment;
      const runs = z.object({ runs: z.array(runAnswer.shape.run).default([]) });
      const answer = await post('runs/search', { experiment_ids: [experiment_id], max_results: 1000 }, runs);
      return answer.runs.map(({ info }) => info.run_id);
    },

    /** The sizes of all files of the run by their paths. */
    async files(runId: string, folder = ''): Promise<Record<string, number>> {
      const query = { run_id: runId, ...(folder && { path: folder }) };
      const answer = await get('artifacts/list', query, z.object({ files: files.default([]) }));
      const sizes: Record<string, number> = {};
      for (const file of answer.files) {
        if (file.is_dir) Object.assign(sizes, await this.files(runId, file.path));
        else sizes[file.path] = file.file_size ?? 0;
      }
      return sizes;
    },

    deleteExperiment: (id: string) => post('experiments/delete', { experiment_id: id }, z.object({})),

    createExperiment: (name: string, artifactLocation: string) =>
      post('experiments/create', { name, artifact_location: artifactLocation }, z.looseObject({})),
  };
}
