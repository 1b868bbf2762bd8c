import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { Setting } from './cgroup-layout.ts';

/** Into the directory of that group. What the system refuses with one of the harmless codes needs no setting. */
export function writeSetting(
  group: string,
  { parent, file, value, mayBeTighterAbove }: Setting,
  ...harmless: string[]
): void {
  try {
    writeFileSync(join(parent, group, file), value);
  } catch (error) {
    if (hasErrorCode(error, ...harmless, ...(mayBeTighterAbove ? ['EINVAL'] : []))) return;
    throw kitErrors.internal(
      `The system did not take "${value}" for ${file} of the control group ${group}.`,
      {
        cause: error,
      },
    );
  }
}
