import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  createSqliteRunLog,
  createSqliteRunStore,
  openSqliteExperimentStore,
  openTrackingDatabase,
} from '../src/adapters/sqlite/index.ts';

/** A fresh database with the stores that write to it; closed after the test. */
export async function openSqliteTracking(t: TestContext) {
  const clock = createFakeClock();
  const file = join(createTemporaryDirectory(t), 'tracking.db');
  const database = await openTrackingDatabase({ file });
  t.after(() => database.close());
  const experiments = await openSqliteExperimentStore(database, { clock, locate: (id) => `files:/${id}` });
  return {
    ...{ database, experiments, clock },
    runs: createSqliteRunStore(database, { clock }),
    log: createSqliteRunLog(database),
  };
}
