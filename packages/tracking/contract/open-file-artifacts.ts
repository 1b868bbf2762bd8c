import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileArtifacts, openPlaces, type Places } from '../src/adapters/artifact-files/index.ts';
import { createSqliteArtifactDigests, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';
import type { ArtifactDigestsPort, ArtifactRepositoryPort, ArtifactRoot } from '../src/index.ts';

export type OpenedFileArtifacts = {
  artifacts: ArtifactRepositoryPort;
  places: Places;
  digests: ArtifactDigestsPort;
  root: ArtifactRoot;
  /** Of the root `mlflow-artifacts:/`, and of a root `file://`. */
  destination: string;
  shared: string;
};

/** Artifacts in directories of their own, removed with the test. */
export async function openFileArtifacts(t: TestContext, destination?: string): Promise<OpenedFileArtifacts> {
  const directory = createTemporaryDirectory(t);
  const database = await openTrackingDatabase({ file: join(directory, 'tracking.db') });
  t.after(() => database.close());
  const digests = createSqliteArtifactDigests(database);
  const paths = {
    destination: destination ?? join(directory, 'artifacts'),
    shared: join(directory, 'shared'),
  };
  const places = await openPlaces({ destination: paths.destination, directories: [paths.shared] });
  t.after(() => places.close());
  const root = { folder: '1/0123456789abcdef0123456789abcdef/artifacts' };
  return { artifacts: createFileArtifacts({ places, digests }), places, digests, root, ...paths };
}
