import { createSqliteRuleAcceptances } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testRuleAcceptances } from './rule-acceptances.ts';

testRuleAcceptances({
  name: 'sqlite',
  create: async (t) => createSqliteRuleAcceptances(await openBoardDatabase(t)),
});
