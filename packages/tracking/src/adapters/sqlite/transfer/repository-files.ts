import type { ArtifactRoot } from '../../../domain/artifacts/artifact-root.ts';
import type { ArtifactRepositoryPort } from '../../../ports/artifact-repository.ts';
import type { SourceFile } from '../../../ports/tracking-source.ts';
import type { TransferFiles } from '../../../ports/transfer-target.ts';
import { trackingErrors } from '../../../tracking-errors.ts';

/** The files of one root of our own repository. */
export function createRepositoryFiles(repository: ArtifactRepositoryPort, root: ArtifactRoot): TransferFiles {
  async function* list(folder: string): AsyncGenerator<SourceFile> {
    let after: string | undefined;
    do {
      const { entries, next } = await repository.list(root, folder, after === undefined ? {} : { after });
      for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFolder) yield* list(path);
        else yield { path, sizeBytes: entry.sizeBytes, open: () => open(path) };
      }
      after = next;
    } while (after !== undefined);
  }

  async function open(path: string) {
    const opened = await repository.open(root, path);
    if (opened) return opened.read();
    throw trackingErrors.resource_does_not_exist(`There is no artifact ${path} any more.`);
  }

  return {
    list: () => list(''),
    async put({ path }, content) {
      await repository.put(root, path, content);
    },
  };
}
