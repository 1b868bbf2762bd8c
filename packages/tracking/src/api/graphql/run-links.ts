import type { AskRoute, Message } from './ask-route.ts';

/** So many runs are named in one search of their model versions. */
const RUNS_AT_ONCE = 100;

/** Runs with what MLflow's GraphQL hangs on them: asked for when it is wanted, and then once for all of them. */
export function linkRuns(runs: readonly Message[], ask: AskRoute): Message[] {
  const runIds = runs.map((run) => textOf(run, 'run_id'));
  const findVersions = once(() => searchVersions(runIds, ask));
  const experiments = new Map<string, Promise<unknown>>();

  function findExperiment(id: string): Promise<unknown> {
    const found =
      experiments.get(id) ??
      ask('/experiments/get', { experiment_id: id }).then(({ experiment }) => experiment);
    experiments.set(id, found);
    return found;
  }

  return runs.map((run) => ({
    ...run,
    experiment: () => findExperiment(textOf(run, 'experiment_id')),
    model_versions: async () =>
      (await findVersions()).filter((version) => version.run_id === textOf(run, 'run_id')),
  }));
}

async function searchVersions(runIds: readonly string[], ask: AskRoute): Promise<Message[]> {
  const found: Message[] = [];
  for (let start = 0; start < runIds.length; start += RUNS_AT_ONCE) {
    const ids = runIds.slice(start, start + RUNS_AT_ONCE).map((id) => `'${id}'`);
    const { model_versions: versions } = await ask('/model-versions/search', {
      filter: `run_id IN (${ids.join(', ')})`,
    });
    if (Array.isArray(versions)) found.push(...versions);
  }
  return found;
}

function textOf(run: Message, field: string): string {
  return String((run.info as Message)[field]);
}

function once<Value>(compute: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
