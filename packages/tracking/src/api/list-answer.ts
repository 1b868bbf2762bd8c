import type { JsonBytes } from '../ports/metric-history.ts';

const EMPTY_LENGTH = '[]'.length;

/** An object with the list, which is JSON already, and the other fields that are there. An empty list is left out, as MLflow does. */
export function listAnswer(name: string, list: JsonBytes, others: Record<string, unknown> = {}): JsonBytes {
  if (list.length === EMPTY_LENGTH) return Buffer.from(JSON.stringify(others));
  const rest = JSON.stringify(others).slice(1);
  const end = rest === '}' ? rest : `,${rest}`;
  return Buffer.concat([Buffer.from(`{${JSON.stringify(name)}:`), list, Buffer.from(end)]);
}
