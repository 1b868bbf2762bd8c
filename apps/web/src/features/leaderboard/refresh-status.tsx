import { useLanguage, useWords } from '../../ui/use-language.ts';
import classes from './leaderboard.module.css';
import { leaderboardWords } from './words.ts';

/** Tells whether the page keeps up with the server, or since when it does not. */
export function RefreshStatus({ staleSinceMs }: { staleSinceMs: number | undefined }) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  return (
    <p role="status" className={classes.refresh} data-stale={staleSinceMs !== undefined || undefined}>
      {staleSinceMs === undefined
        ? words.refreshes
        : words.stale(new Date(staleSinceMs).toLocaleTimeString(language))}
    </p>
  );
}
