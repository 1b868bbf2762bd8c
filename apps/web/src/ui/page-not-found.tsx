import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from './empty-state.tsx';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

export function PageNotFound() {
  const words = useWords(shellWords);
  return (
    <EmptyState title={words.notFoundTitle} text={words.notFoundText}>
      <Text component={Link} to="/leaderboard" c="var(--mantine-color-anchor)">
        {words.toLeaderboard}
      </Text>
    </EmptyState>
  );
}
