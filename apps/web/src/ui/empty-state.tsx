import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type EmptyStateProps = { title: string; text: string; children?: ReactNode };

/** Stands where there is nothing to show yet, and says how there could be. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <Paper withBorder radius="lg" p={{ base: 'lg', sm: 'xl' }}>
      <Stack gap="lg" maw="44rem" mx="auto">
        <Stack gap="xs">
          <Title order={2} size="h3">
            {title}
          </Title>
          <Text c="dimmed">{text}</Text>
        </Stack>
        {children}
      </Stack>
    </Paper>
  );
}
