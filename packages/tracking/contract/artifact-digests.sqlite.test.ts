import { join } from 'node:path';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createSqliteArtifactDigests, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';
import { testArtifactDigests } from './artifact-digests.ts';

testArtifactDigests({
  name: 'sqlite',
  async create(t) {
    const database = await openTrackingDatabase({ file: join(createTemporaryDirectory(t), 'tracking.db') });
    t.after(() => database.close());
    return createSqliteArtifactDigests(database);
  },
});
