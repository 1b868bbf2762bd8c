import { kitErrors } from '../errors/index.ts';

/**
 * What goes into SQLite and what comes out. An integer that a number cannot hold exactly is passed as a bigint; read back, it
 * fails with `storage_failed` and is never rounded: select it as text (`CAST(column AS TEXT)`).
 */
export type SqliteValue = null | number | bigint | string | Uint8Array;

/** Refuses what SQLite would store as something else, or take for named parameters. */
export function checkParameters(
  parameters: readonly unknown[],
): asserts parameters is readonly SqliteValue[] {
  // Every statement comes by here, some with 300 parameters: no iterator.
  for (let index = 0; index < parameters.length; index += 1) {
    const fault = findFault(parameters[index]);
    if (fault) throw kitErrors.internal(`Parameter ${index + 1} of an SQL statement is ${fault}`);
  }
}

function findFault(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'bigint' || value === null) return undefined;
  if (typeof value === 'number') {
    return Number.isNaN(value) ? 'NaN, which SQLite would store as NULL; pass null.' : undefined;
  }
  if (typeof value === 'boolean') return 'a boolean, which SQLite does not have; pass 1 or 0.';
  if (value === undefined) return 'undefined; pass null where there is no value.';
  if (value instanceof Uint8Array) return undefined;
  if (value instanceof Date) return 'a Date; pass its milliseconds or its ISO text.';
  return `of type ${typeof value}; pass a number, a bigint, text, bytes or null (objects as JSON text).`;
}
