import { createHash } from 'node:crypto';
import type { LoggedModel } from '../logged-models/logged-model.ts';
import type { TrackedRun } from '../tracked-run.ts';

/** A digest of all that a run says besides its points and the places that change with the server. */
export function digestRunEntries(run: Omit<TrackedRun, 'metrics'>): string {
  const { name, userId, status, startTime, endTime, deleted, params, tags, inputs, outputs } = run;
  return digest([name, userId, status, startTime, endTime ?? null, deleted, params, tags, inputs, outputs]);
}

export function digestModelEntries(model: LoggedModel): string {
  const { name, type, sourceRunId, status, statusMessage, createdAt, params, tags, metrics } = model;
  return digest([name, type, sourceRunId, status, statusMessage ?? '', createdAt, params, tags, metrics]);
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex');
}

/** Lists have no order of their own, but for the outermost; nor have the fields of an object. */
function inOrder(value: unknown, isOutermost = true): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOrder(item, false));
    return isOutermost ? items : items.map((item) => JSON.stringify(item)).sort();
  }
  if (typeof value === 'number') return `${value}`;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, field]) => [key, inOrder(field, false)]);
}
