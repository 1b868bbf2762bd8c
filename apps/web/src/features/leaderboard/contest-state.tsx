import { Badge, Group, Text } from '@mantine/core';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Challenge } from './challenge.ts';
import { findNextTime } from './find-next-time.ts';
import type { Leaderboard } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

const CLOCK_MS = 60_000;

/** What of a challenge's course tells how to read its ranking. */
export function ContestState({
  challenge,
  leaderboard,
}: {
  challenge: Challenge | undefined;
  leaderboard: Leaderboard | undefined;
}) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const nowMs = useNow(CLOCK_MS);
  if (!leaderboard?.part) return null;
  const { frozen_at, over, part, entries } = leaderboard;
  const format = (iso: string) =>
    new Date(iso).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const next = challenge && findNextTime(challenge.phases, nowMs);
  const isShared = entries.some(({ rank_low, rank_high }) => rank_low !== rank_high);
  return (
    <Group gap="sm">
      {over && (
        <Badge tt="none" size="lg" radius="sm" variant="default">
          {words.closed}
        </Badge>
      )}
      {!over && next && (
        <Badge tt="none" size="lg" radius="sm" variant="default">
          {next.kind === 'opens' ? words.opens(format(next.at)) : words.closes(format(next.at))}
        </Badge>
      )}
      {over && part === 'private' && <Text size="sm">{words.final}</Text>}
      {frozen_at !== null && <Text size="sm">{words.frozen(format(frozen_at))}</Text>}
      {isShared && (
        <Text size="sm" c="dimmed">
          {words.rangeText}
        </Text>
      )}
    </Group>
  );
}
