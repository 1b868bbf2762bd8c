import type { RegistersCleanup } from '@leadersboard/kit/testing';

export const NOBODY = 65_534;

/** Root may read and write everywhere: the test must not. */
export function becomeOrdinary(t: RegistersCleanup): void {
  if (process.getuid?.() !== 0) return;
  process.seteuid?.(NOBODY);
  t.after(() => process.seteuid?.(0));
}
