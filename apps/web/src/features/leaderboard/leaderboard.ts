import type { paths } from '../../api/schema.generated.ts';

export type Leaderboard = paths['/leaderboard']['get']['responses'][200]['content']['application/json'];
export type LeaderboardEntry = Leaderboard['entries'][number];
