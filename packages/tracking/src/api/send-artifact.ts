import { quote } from '@leadersboard/kit/errors';
import { sendStoredFile } from '@leadersboard/kit/http';
import type { ArtifactRoot } from '../domain/artifacts/artifact-root.ts';
import type { ArtifactRepositoryPort } from '../ports/artifact-repository.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { artifactMediaType } from './artifact-media-type.ts';
import type { RouteContext } from './mlflow-route.ts';

/** Answers with one file, or the part of it that is asked for. */
export async function sendArtifact(
  artifacts: Pick<ArtifactRepositoryPort, 'open'>,
  { root, path }: { root: ArtifactRoot; path: string },
  { request, reply }: Pick<RouteContext, 'request' | 'reply'>,
): Promise<undefined> {
  const file = await artifacts.open(root, path);
  if (!file) throw trackingErrors.resource_does_not_exist(`No such artifact: ${quote(path)}.`);
  const { sizeBytes, sha256, version } = file;
  try {
    await sendStoredFile(request, reply, {
      ...{ path, sizeBytes, sha256, version, mediaType: artifactMediaType(path) },
      copyTo: file.copyTo,
    });
  } finally {
    await file.close();
  }
}
