import { Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/table-skeleton.tsx';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { EntryBadges } from './entry-badges.tsx';
import { EntryCurves } from './entry-curves.tsx';
import { EntryMetrics } from './entry-metrics.tsx';
import { EntryPictures } from './entry-pictures.tsx';
import classes from './leaderboard.module.css';
import type { LeaderboardEntry } from './leaderboard.ts';
import { type EntryDetails, entryQuery } from './queries.ts';
import { leaderboardWords } from './words.ts';

type EntryDrawerProps = { entry: LeaderboardEntry | undefined; onClose: () => void };

/** All that is known of one entry, beside the table. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  const words = useWords(leaderboardWords);
  return (
    <Drawer.Root opened={entry !== undefined} onClose={onClose} position="right" size="xl">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* The header that comes with the drawer is taken for one of the page. */}
        <div className={classes.drawerHead}>
          <Drawer.Title>{entry && words.entry(entry.user)}</Drawer.Title>
          <Drawer.CloseButton aria-label={words.close} />
        </div>
        <Drawer.Body>{entry && <OpenEntry jobId={entry.job_id} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function OpenEntry({ jobId }: { jobId: string }) {
  const query = useQuery(entryQuery(jobId));
  if (query.data) return <EntryView details={query.data} />;
  if (!query.error) return <TableSkeleton />;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
}

function EntryView({ details }: { details: EntryDetails }) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const { team, method, received_at, verification } = details;
  const received =
    received_at && new Date(received_at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  const facts = [
    ...(team === null ? [] : [`${words.team}: ${team}`]),
    ...(method === null ? [] : [`${words.method}: ${method}`]),
    ...(received === null ? [] : [`${words.received}: ${received}`]),
  ];
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <EntryBadges entry={details} />
        {facts.map((fact) => (
          <Text key={fact} size="sm">
            {fact}
          </Text>
        ))}
        {verification && <Text size="sm">{verification.holds ? words.verifiedText : words.refutedText}</Text>}
      </Stack>
      {details.private && <EntryMetrics title={words.privatePart} worth={details.private} />}
      <EntryMetrics title={words.publicPart} worth={details.public} />
      <EntryCurves files={details.files} />
      <EntryPictures files={details.files} />
    </Stack>
  );
}
