import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { inLanguage } from '../../ui/in-language.ts';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import type { Leaderboard } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

export function LeaderboardHeading({ leaderboard }: { leaderboard: Leaderboard | undefined }) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" fw={500} mih="1.4em">
        {leaderboard && words.challenge(inLanguage(leaderboard.title, language))}
      </Text>
      <Title order={1}>{words.title}</Title>
      {leaderboard?.self_reported && (
        <Group gap="sm">
          <Badge color="yellow.4" tt="none" size="lg" radius="sm">
            {words.selfReported}
          </Badge>
          <Text size="sm" c="dimmed">
            {words.selfReportedText}
          </Text>
        </Group>
      )}
    </Stack>
  );
}
