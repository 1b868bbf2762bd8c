import { createSqliteScoreStore } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testScoreRanking } from './score-ranking.ts';
import { type ScoreStoreContract, testScoreStore } from './score-store.ts';

const contract: ScoreStoreContract = {
  name: 'sqlite',
  create: async (t) => createSqliteScoreStore(await openBoardDatabase(t)),
};

testScoreStore(contract);
testScoreRanking(contract);
