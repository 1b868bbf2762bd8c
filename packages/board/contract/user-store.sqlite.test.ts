import { createSqliteUserStore } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testUserStore } from './user-store.ts';

testUserStore({ name: 'sqlite', create: async (t) => createSqliteUserStore(await openBoardDatabase(t)) });
