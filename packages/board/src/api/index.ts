export { challengeRoutes } from './challenge-routes.ts';
export { leaderboardRoutes } from './leaderboard-routes.ts';
export { submissionRoutes } from './submission-routes.ts';
