import type { Leaderboard } from './leaderboard.ts';
import type { LeaderboardSearch } from './leaderboard-search.ts';

/** What a part of the page needs that shows the ranking and can ask for another. */
export type SearchProps = {
  leaderboard: Leaderboard;
  search: LeaderboardSearch;
  onSearch: (search: LeaderboardSearch) => void;
};
