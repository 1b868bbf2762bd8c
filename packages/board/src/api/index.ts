export { auditRoutes } from './audit-routes.ts';
export { challengeRoutes } from './challenge-routes.ts';
export { leaderboardRoutes } from './leaderboard-routes.ts';
export { submissionFileRoutes } from './submission-file-routes.ts';
export { submissionRoutes } from './submission-routes.ts';
export { submissionUploadRoutes } from './submission-upload-routes.ts';
export { tokenRoutes } from './token-routes.ts';
export { userRoutes } from './user-routes.ts';
