import { Table, VisuallyHidden } from '@mantine/core';
import { useWords } from '../../ui/use-language.ts';
import classes from './leaderboard.module.css';
import type { LeaderboardEntry } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

/** The rank, between which ranks chance may put the entry, and how far it has moved. */
export function RankCell({ entry }: { entry: LeaderboardEntry }) {
  const words = useWords(leaderboardWords);
  const { rank, rank_low, rank_high } = entry;
  if (rank === null || rank_low === null || rank_high === null) {
    return (
      <Table.Td className={classes.rank}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{words.unranked}</VisuallyHidden>
      </Table.Td>
    );
  }
  return (
    <Table.Td className={classes.rank}>
      <span className={classes.place} data-place={rank}>
        {rank}
      </span>
      <Movement entry={entry} />
      {rank_low !== rank_high && (
        <span className={classes.range} title={words.rankRange(rank_low, rank_high)}>
          {`${rank_low}–${rank_high}`}
        </span>
      )}
    </Table.Td>
  );
}

function Movement({ entry: { movement } }: { entry: LeaderboardEntry }) {
  const words = useWords(leaderboardWords);
  const steps = movement ? movement.from - movement.to : 0;
  if (steps === 0) return null;
  const [way, text] =
    steps > 0 ? (['up', words.movedUp(steps)] as const) : (['down', words.movedDown(-steps)] as const);
  return (
    <span className={classes.movement} data-way={way} title={text}>
      <span aria-hidden="true">{`${way === 'up' ? '▲' : '▼'} ${Math.abs(steps)}`}</span>
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}
