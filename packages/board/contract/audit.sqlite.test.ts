import { createSqliteAudit } from '../src/adapters/sqlite/index.ts';
import { testAudit } from './audit.ts';
import { openBoardDatabase } from './open-board-database.ts';

testAudit({ name: 'sqlite', create: async (t) => createSqliteAudit(await openBoardDatabase(t)) });
