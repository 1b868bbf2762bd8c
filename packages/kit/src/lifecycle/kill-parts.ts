import type { Logger } from '../log/index.ts';
import type { LifecyclePart } from './lifecycle-part.ts';

/** Whatever fails in one part, the others are killed too. */
export function killParts(parts: readonly LifecyclePart[], log: Logger): void {
  for (const part of parts) {
    try {
      part.kill?.();
    } catch (err) {
      log.error({ part: part.name, err }, 'failed to be killed');
    }
  }
}
