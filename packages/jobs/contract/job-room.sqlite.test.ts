import { createFakeClock } from '@leadersboard/kit/testing';
import {
  createSqliteJobRoom,
  createSqliteJobStatus,
  createSqliteRetention,
} from '../src/adapters/sqlite/index.ts';
import { testJobRoom } from './job-room.ts';
import { openJobsDatabase } from './open-jobs-database.ts';

testJobRoom({
  name: 'sqlite',
  async create(t) {
    const [database] = await openJobsDatabase(t);
    if (!database) throw new Error('One connection was asked for.');
    const clock = createFakeClock();
    return {
      clock,
      room: createSqliteJobRoom(database),
      status: createSqliteJobStatus(database, clock),
      retention: createSqliteRetention(database),
    };
  },
});
