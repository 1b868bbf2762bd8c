import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kitErrors } from '@leadersboard/kit/errors';

/** A challenge in the source tree: `challenge.yaml`, `generate.ts` and `baselines/`. */
export type Example = {
  directory: string;
  /** The folders of `baselines/`, worst first; `harness` is what all of them share. */
  baselines: readonly string[];
};

export function findExamples(): Example[] {
  const root = fileURLToPath(new URL('../../../../examples/challenges', import.meta.url));
  if (!existsSync(root)) {
    throw kitErrors.usage(
      `The examples lie in the source tree of LeadersBoard, and ${root} is not there. Start without --demo.`,
    );
  }
  // The web UI opens with the challenge that has the newest entry: the one that shows most goes last.
  return [
    { directory: join(root, 'iris'), baselines: ['majority-class', 'nearest-centroid'] },
    {
      directory: join(root, 'fabric-defects'),
      baselines: ['global-intensity', 'local-statistics', 'patch-mahalanobis'],
    },
  ];
}
