import { Badge } from '@mantine/core';
import { useWords } from '../../ui/use-language.ts';
import { isBaseline } from './challenge.ts';
import classes from './leaderboard.module.css';
import type { LeaderboardEntry } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

type EntryBadgesProps = {
  entry: Pick<LeaderboardEntry, 'user' | 'baseline' | 'verified' | 'disqualified'>;
};

export function EntryBadges({ entry }: EntryBadgesProps) {
  const words = useWords(leaderboardWords);
  const { user, baseline, verified, disqualified } = entry;
  const badges = [
    ...(baseline || isBaseline(user) ? [words.baseline] : []),
    ...(verified ? [words.verified] : []),
    ...(disqualified ? [words.disqualified] : []),
  ];
  if (badges.length === 0) return null;
  return (
    <span className={classes.badges}>
      {badges.map((badge) => (
        <Badge key={badge} variant="default" size="sm" tt="none">
          {badge}
        </Badge>
      ))}
    </span>
  );
}
