import { createFakeClock } from '@leadersboard/kit/testing';
import { createSqliteWorkerRegistry } from '../src/adapters/sqlite/index.ts';
import { openJobsDatabase } from './open-jobs-database.ts';
import { testWorkerRegistry } from './worker-registry.ts';

const aliveMs = 30_000;

testWorkerRegistry({
  name: 'sqlite',
  async create(t) {
    const clock = createFakeClock();
    const [registry, other] = (await openJobsDatabase(t, 2)).map((database) =>
      createSqliteWorkerRegistry(database, clock, { aliveMs }),
    );
    if (!registry || !other) throw new Error('Two connections were asked for.');
    return { registry, other, clock, aliveMs };
  },
});
