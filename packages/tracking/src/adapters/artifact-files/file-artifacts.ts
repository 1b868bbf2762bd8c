import { translatingFileErrors } from '@leadersboard/kit/files';
import { parseArtifactFolder, parseArtifactPath } from '../../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactDigestsPort } from '../../ports/artifact-digests.ts';
import type { ArtifactRepositoryPort } from '../../ports/artifact-repository.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { listFolder } from './list-folder.ts';
import type { Places } from './open-places.ts';
import { openArtifact } from './read-artifact.ts';
import { removeArtifact } from './remove-artifact.ts';
import { storeFile } from './store-file.ts';

export type FileArtifactsOptions = { places: Places; digests: ArtifactDigestsPort };

/** Artifacts as files under their own paths, below the directories of `places`. */
export function createFileArtifacts({ places, digests }: FileArtifactsOptions): ArtifactRepositoryPort {
  return {
    async list(root, folder, page = {}) {
      const located = places.locate(root, parseArtifactFolder(folder));
      return translatingFileErrors(() => listFolder(located, page));
    },

    async open(root, path) {
      const located = places.locate(root, parseArtifactPath(path));
      return translatingFileErrors(() =>
        openArtifact(located.path, (version) => digests.find(located.key, version)),
      );
    },

    async put(root, path, content, options = {}) {
      return storeFile(places.locate(root, parseArtifactPath(path)), content, { ...options, digests });
    },

    async delete(root, path) {
      const located = places.locate(root, parseArtifactFolder(path));
      if (located.relative === '') {
        throw trackingErrors.invalid_parameter_value(
          'This would delete the files of all runs. Name the folder of one.',
        );
      }
      const removed = await translatingFileErrors(() => removeArtifact(located));
      if (removed) await digests.forget(located.key);
      return removed;
    },
  };
}
