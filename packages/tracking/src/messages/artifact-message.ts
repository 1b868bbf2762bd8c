import type { ArtifactPage } from '../ports/artifact-repository.ts';

/** What is in a folder, with what stands before each name; MLflow says nothing of the size of an empty file. */
export function artifactsMessage({ entries, next }: ArtifactPage, prefix = ''): object {
  return {
    files: entries.map((entry) => ({
      path: prefix + entry.name,
      is_dir: entry.isFolder,
      ...(!entry.isFolder && entry.sizeBytes > 0 && { file_size: entry.sizeBytes }),
    })),
    ...(next !== undefined && { next_page_token: next }),
  };
}
