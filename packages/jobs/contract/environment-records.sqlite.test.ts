import { createSqliteEnvironmentRecords } from '../src/adapters/sqlite/index.ts';
import { testEnvironmentRecords } from './environment-records.ts';
import { openJobsDatabase } from './open-jobs-database.ts';

testEnvironmentRecords({
  name: 'sqlite',
  async create(t) {
    const [records, other] = (await openJobsDatabase(t, 2)).map(createSqliteEnvironmentRecords);
    if (!records || !other) throw new Error('Two connections were asked for.');
    return { records, other };
  },
});
