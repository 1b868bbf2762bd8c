import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { createFileArtifacts, openPlaces } from '../src/adapters/artifact-files/index.ts';
import {
  createSqliteArtifactDigests,
  createSqliteLoggedModelStore,
  createSqliteModelVersions,
  createSqliteRegisteredModels,
  createSqliteRunStore,
  createSqliteTransferTarget,
  openSqliteExperimentStore,
  openTrackingDatabase,
} from '../src/adapters/sqlite/index.ts';

/** A store of ours in a directory of its own, and the target by which it is imported into. */
export async function openTransferStore(t: RegistersCleanup, directory = createTemporaryDirectory(t)) {
  const database = await openTrackingDatabase({ file: `${directory}/tracking.db` });
  const places = await openPlaces({ destination: `${directory}/artifacts` });
  t.after(async () => {
    await places.close();
    await database.close();
  });
  const locate = (id: string) => `mlflow-artifacts:/${id}`;
  const repository = createFileArtifacts({ places, digests: createSqliteArtifactDigests(database) });
  const shared = { clock: systemClock };
  return {
    ...{ directory, database, repository },
    experiments: await openSqliteExperimentStore(database, { ...shared, locate }),
    runs: createSqliteRunStore(database, shared),
    loggedModels: createSqliteLoggedModelStore(database, shared),
    models: createSqliteRegisteredModels(database, systemClock),
    versions: createSqliteModelVersions(database, systemClock),
    target: createSqliteTransferTarget(database, {
      ...{ ...shared, locate },
      artifacts: { repository, directories: [] },
    }),
  };
}
