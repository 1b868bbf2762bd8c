import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.tsx';
import { TableSkeleton } from '../../ui/table-skeleton.tsx';
import { parseLeaderboardSearch } from './leaderboard-search.ts';
import { challengesQuery, leaderboardQuery } from './queries.ts';

/** The data is asked for while the page's code is still on its way. */
export const leaderboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/leaderboard',
  validateSearch: parseLeaderboardSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(challengesQuery);
    void queryClient.prefetchInfiniteQuery(leaderboardQuery(deps));
  },
  component: lazyRouteComponent(() => import('./leaderboard-page.tsx'), 'LeaderboardPage'),
  pendingComponent: TableSkeleton,
});
