import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { TableSkeleton } from '../../ui/table-skeleton.tsx';
import { chooseChallenge, DEFAULT_CHALLENGE } from './challenge.ts';
import { ChallengeLeaderboard } from './challenge-leaderboard.tsx';
import type { LeaderboardSearch } from './leaderboard-search.ts';
import { challengesQuery } from './queries.ts';

const route = getRouteApi('/leaderboard');

/** An address without a challenge stands for the default one, or leads to another that has something to show. */
export function LeaderboardPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: challenges = [], isPending } = useQuery(challengesQuery);
  const onSearch = (next: LeaderboardSearch) => void navigate({ search: next });

  if (search.challenge === undefined) {
    if (isPending) return <TableSkeleton />;
    const challenge = chooseChallenge(challenges);
    if (challenge !== DEFAULT_CHALLENGE)
      return <Navigate to="/leaderboard" search={{ ...search, challenge }} replace />;
  }
  return <ChallengeLeaderboard {...{ challenges, search, onSearch }} />;
}
