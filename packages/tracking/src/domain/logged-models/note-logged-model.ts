import type { RunLogPort } from '../../ports/run-log.ts';
import { trackingErrors } from '../../tracking-errors.ts';

const HISTORY_TAG = 'mlflow.log-model.history';

export type ModelNote = Readonly<Record<string, unknown>> & { flavors: Readonly<Record<string, unknown>> };

/** Clients before MLflow 3 tell of a model by its MLmodel file; their runs keep a list of such in a tag. */
export function noteLoggedModel(
  log: Pick<RunLogPort, 'changeTag'>,
  runId: string,
  { flavors, ...rest }: ModelNote,
): Promise<void> {
  const note = { ...rest, flavors: withoutConfigs(flavors) };
  return log.changeTag(runId, HISTORY_TAG, (history) => JSON.stringify([...parseHistory(history), note]));
}

function parseHistory(text: string | undefined): unknown[] {
  const history = text === undefined ? [] : parseJson(text);
  if (Array.isArray(history)) return history;
  throw trackingErrors.invalid_parameter_value(
    `The tag ${HISTORY_TAG} of the run holds no list in JSON, so no model can be added to it. Delete the tag first.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Configurations may be long, and the model's own file has them. */
function withoutConfigs(flavors: ModelNote['flavors']): Record<string, unknown> {
  const entries = Object.entries(flavors).map(([name, flavor]) => {
    if (typeof flavor !== 'object' || flavor === null || !('config' in flavor)) return [name, flavor];
    const { config: _config, ...rest } = flavor;
    return [name, rest];
  });
  return Object.fromEntries(entries);
}
