import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

type NotFoundProps = { title: string; text: string; children?: ReactNode };

/** A page about something that is not there; what may help stands above the way back. */
export function NotFound({ title, text, children }: NotFoundProps) {
  const words = useWords(shellWords);
  return (
    <Stack gap="sm" align="flex-start">
      <title>{`${title} · LeadersBoard`}</title>
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{text}</Text>
      {children}
      <Text component={Link} to="/leaderboard" c="var(--mantine-color-anchor)">
        {words.toLeaderboard}
      </Text>
    </Stack>
  );
}
