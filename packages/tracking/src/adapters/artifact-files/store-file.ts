import { randomUUID } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { type Measure, translatingFileErrors, writeNewFile } from '@leadersboard/kit/files';
import type { ArtifactDigestsPort } from '../../ports/artifact-digests.ts';
import type { ArtifactContent, PutOptions, StoredArtifact } from '../../ports/artifact-repository.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { inside } from './open-folder.ts';
import type { Located } from './open-places.ts';
import { publishFile, refuseTakenPath } from './publish-file.ts';
import { versionOf } from './read-artifact.ts';

const READABLE_FILE = 0o644;

/** Writes the content beside the artifacts, and gives it its path when all of it is on disk. */
export async function storeFile(
  located: Located,
  content: ArtifactContent,
  { maxBytes, sha256, digests }: PutOptions & { digests: ArtifactDigestsPort },
): Promise<StoredArtifact> {
  await translatingFileErrors(() => refuseTakenPath(located));
  const draft = inside(located.place.drafts, randomUUID());
  try {
    const measure = await writeNewFile(draft, content, {
      mode: READABLE_FILE,
      ...(maxBytes !== undefined && { maxBytes }),
    });
    refuseOtherDigest(measure, sha256);
    await translatingFileErrors(async () => {
      const version = versionOf(await lstat(draft, { bigint: true }));
      const keeping = digests.keep(located.key, version, measure.sha256);
      await Promise.all([publishFile(draft, located), keeping]);
    });
    return measure;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function refuseOtherDigest({ sha256 }: Measure, expected: string | undefined): void {
  if (expected === undefined || expected === sha256) return;
  throw trackingErrors.invalid_parameter_value(
    `The content that arrived has the SHA-256 ${sha256}, not ${expected} as announced. Send it again.`,
  );
}
