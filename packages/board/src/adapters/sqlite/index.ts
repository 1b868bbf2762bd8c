import type { MigrationSet } from '@leadersboard/kit/sqlite';
import * as board from './migrations/0001-board.ts';

export { createSqliteScoreStore } from './sqlite-score-store.ts';
export { createSqliteSubmissionStore } from './sqlite-submission-store.ts';

export const boardMigrations: MigrationSet = {
  name: 'board',
  migrations: [{ name: '0001-board', up: board.up }],
};
