import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

export function PageNotFound() {
  const words = useWords(shellWords);
  return (
    <Stack gap="sm">
      <title>{`${words.notFoundTitle} · LeadersBoard`}</title>
      <Title order={1}>{words.notFoundTitle}</Title>
      <Text c="dimmed">{words.notFoundText}</Text>
      <Text component={Link} to="/leaderboard" c="var(--mantine-color-anchor)">
        {words.toLeaderboard}
      </Text>
    </Stack>
  );
}
