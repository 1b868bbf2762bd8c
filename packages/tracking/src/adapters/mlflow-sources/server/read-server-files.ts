import { quote } from '@leadersboard/kit/errors';
import { parseArtifactPath } from '../../../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactOwner, ReportProblem, SourceFile } from '../../../ports/tracking-source.ts';
import { type Connection, readPages } from './read-pages.ts';
import { filePage } from './server-answers.ts';

const FILES_LISTED = 1_000;

/** The files of a run or a model, folder by folder, as the server hands them out whatever store they are in. */
export async function* readServerFiles(
  connection: Connection,
  owner: ArtifactOwner,
  report: ReportProblem,
  folder = '',
): AsyncGenerator<SourceFile> {
  for await (const { files } of readPages(connection, listCall(owner, folder))) {
    for (const { path, is_dir: isFolder, file_size: sizeBytes } of files) {
      if (!isPlain(path) || !path.startsWith(folder && `${folder}/`)) {
        report(`The file ${quote(path)} of the ${owner.kind} ${owner.id} has a path that cannot be kept.`);
      } else if (isFolder) {
        yield* readServerFiles(connection, owner, report, path);
      } else {
        const address = downloadAddress(owner, path);
        const open = () => connection.client.download(address, connection.signal);
        yield { path, sizeBytes, open };
      }
    }
  }
}

function listCall({ kind, id }: ArtifactOwner, folder: string) {
  const shared = { method: 'GET', pageSize: FILES_LISTED, schema: filePage } as const;
  if (kind === 'run')
    return { ...shared, path: 'artifacts/list', input: { run_id: id, ...(folder && { path: folder }) } };
  const input = folder ? { artifact_directory_path: folder } : {};
  return { ...shared, path: `logged-models/${id}/artifacts/directories`, input };
}

function downloadAddress({ kind, id }: ArtifactOwner, path: string): string {
  if (kind === 'run') return `/get-artifact?${new URLSearchParams({ run_id: id, path })}`;
  const query = new URLSearchParams({ artifact_file_path: path });
  return `/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files?${query}`;
}

/** A server may say anything; nothing is asked for, and nothing written, under a path that leads elsewhere. */
function isPlain(path: string): boolean {
  try {
    return parseArtifactPath(path) === path;
  } catch {
    return false;
  }
}
