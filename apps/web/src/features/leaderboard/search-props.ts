import type { Challenge } from './challenge.ts';
import type { Leaderboard, LeaderboardEntry } from './leaderboard.ts';
import type { LeaderboardSearch } from './leaderboard-search.ts';

/** What a part of the page needs that shows the ranking and can ask for another. */
export type SearchProps = {
  leaderboard: Leaderboard;
  /** What else is known of the challenge; undefined where the list of them did not come. */
  challenge: Challenge | undefined;
  search: LeaderboardSearch;
  onSearch: (search: LeaderboardSearch) => void;
  /** Shows all that is known of an entry. */
  onOpen: (entry: LeaderboardEntry) => void;
};
