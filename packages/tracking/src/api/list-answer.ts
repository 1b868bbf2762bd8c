import type { JsonBytes } from '../ports/metric-history.ts';

/** An object with the list, which is JSON already, and the other fields that are there. */
export function listAnswer(name: string, list: JsonBytes, others: Record<string, unknown> = {}): JsonBytes {
  const rest = JSON.stringify(others).slice(1);
  const end = rest === '}' ? rest : `,${rest}`;
  return Buffer.concat([Buffer.from(`{${JSON.stringify(name)}:`), list, Buffer.from(end)]);
}
