import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openSqliteTracking, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';

/** Every port of a fresh database, which is closed after the test. */
export async function openTestTracking(t: TestContext) {
  const clock = createFakeClock();
  const file = join(createTemporaryDirectory(t), 'tracking.db');
  const database = await openTrackingDatabase({ file });
  t.after(() => database.close());
  const ports = await openSqliteTracking(database, { clock, locate: (id) => `files:/${id}` });
  return { ...ports, database, clock };
}
