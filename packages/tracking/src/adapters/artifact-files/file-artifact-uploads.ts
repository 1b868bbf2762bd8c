import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { type Clock, systemClock } from '@leadersboard/kit/clock';
import { removeTree, translatingFileErrors, writeNewFile } from '@leadersboard/kit/files';
import { parseArtifactPath } from '../../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactDigestsPort } from '../../ports/artifact-digests.ts';
import type { ArtifactContent } from '../../ports/artifact-repository.ts';
import type { ArtifactUploadsPort, UploadedPart } from '../../ports/artifact-uploads.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { inside } from './open-folder.ts';
import type { Places } from './open-places.ts';
import { createOpenUploads, type OpenUpload } from './open-uploads.ts';
import { storeFile } from './store-file.ts';

const PIECE_BYTES = 1024 * 1024;

export type FileArtifactUploadsOptions = { places: Places; digests: ArtifactDigestsPort; clock?: Clock };

/** Parts are files `<upload>/<number>` among the drafts of the place that the whole belongs to. */
export function createFileArtifactUploads({
  places,
  digests,
  clock = systemClock,
}: FileArtifactUploadsOptions): ArtifactUploadsPort {
  const uploads = createOpenUploads(clock, ({ folder }) => removeTree(folder));

  return {
    async create({ root, path, maxBytes }) {
      const located = places.locate(root, parseArtifactPath(path));
      const folder = inside(located.place.drafts, randomUUID());
      await translatingFileErrors(() => mkdir(folder, { mode: 0o700 }));
      return uploads.add({ root, path, maxBytes, located, folder, parts: new Map() });
    },

    get: uploads.get,

    putPart: (id, number, content) => writePart(uploads.get(id), number, content),

    async complete(id, parts) {
      const upload = uploads.take(id);
      try {
        refuseOtherParts(upload, parts);
        const { located, maxBytes } = upload;
        const stored = await storeFile(located, joinParts(upload, parts), { maxBytes, digests });
        await removeTree(upload.folder);
        return stored;
      } catch (error) {
        uploads.restore(id, upload);
        throw error;
      }
    },

    abort: uploads.discard,
  };
}

async function writePart(
  { folder, parts, maxBytes }: OpenUpload,
  number: number,
  content: ArtifactContent,
): Promise<UploadedPart> {
  const draft = `${folder}/${randomUUID()}`;
  try {
    const part = await writeNewFile(draft, content, { maxBytes });
    await translatingFileErrors(() => rename(draft, partFile(folder, number)));
    parts.set(number, part.sha256);
    return { number, sha256: part.sha256 };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* joinParts({ folder }: OpenUpload, parts: readonly UploadedPart[]): ArtifactContent {
  for (const { number } of parts) {
    yield* createReadStream(partFile(folder, number), { highWaterMark: PIECE_BYTES });
  }
}

function refuseOtherParts(upload: OpenUpload, parts: readonly UploadedPart[]): void {
  const other = parts.find(({ number, sha256 }) => upload.parts.get(number) !== sha256);
  if (!other) return;
  throw trackingErrors.invalid_parameter_value(
    `Part ${other.number} of the upload is not there with the tag ${JSON.stringify(other.sha256.slice(0, 64))}. Put it again, then complete the upload with the tags that were answered.`,
  );
}

function partFile(folder: string, number: number): string {
  return `${folder}/${number}`;
}
