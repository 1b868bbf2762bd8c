import type { MigrationSet } from '@leadersboard/kit/sqlite';
import * as board from './migrations/0001-board.ts';
import * as submissions from './migrations/0002-submissions.ts';
import * as identity from './migrations/0003-identity.ts';
import * as leaderboard from './migrations/0004-leaderboard.ts';
import * as tokenMakers from './migrations/0005-token-makers.ts';
import * as challengeVersions from './migrations/0006-challenge-versions.ts';
import * as contestPlaces from './migrations/0007-contest-places.ts';
import * as entries from './migrations/0008-entries.ts';
import * as participation from './migrations/0009-participation.ts';

export { createSqliteAudit } from './sqlite-audit.ts';
export { createSqliteChallengeVersions } from './sqlite-challenge-versions.ts';
export { createSqliteChallenges } from './sqlite-challenges.ts';
export { createSqliteContestPlaces } from './sqlite-contest-places.ts';
export { createSqliteEntryStore } from './sqlite-entry-store.ts';
export { createSqliteIdentityStore } from './sqlite-identity-store.ts';
export { createSqliteRankedJobs } from './sqlite-ranked-jobs.ts';
export { createSqliteRuleAcceptances } from './sqlite-rule-acceptances.ts';
export { createSqliteScoreStore } from './sqlite-score-store.ts';
export { createSqliteSubmissionDraftStore } from './sqlite-submission-draft-store.ts';
export { createSqliteSubmissionPlaces } from './sqlite-submission-places.ts';
export { createSqliteSubmissionStore } from './sqlite-submission-store.ts';
export { createSqliteTeams } from './sqlite-teams.ts';
export { createSqliteTokenStore } from './sqlite-token-store.ts';
export { createSqliteUserStore } from './sqlite-user-store.ts';

export const boardMigrations: MigrationSet = {
  name: 'board',
  migrations: [
    { name: '0001-board', up: board.up },
    { name: '0002-submissions', up: submissions.up },
    { name: '0003-identity', up: identity.up },
    { name: '0004-leaderboard', up: leaderboard.up },
    { name: '0005-token-makers', up: tokenMakers.up },
    { name: '0006-challenge-versions', up: challengeVersions.up },
    { name: '0007-contest-places', up: contestPlaces.up },
    { name: '0008-entries', up: entries.up },
    { name: '0009-participation', up: participation.up },
  ],
};
