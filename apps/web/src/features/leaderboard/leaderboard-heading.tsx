import { Badge, Group, Spoiler, Stack, Text, Title } from '@mantine/core';
import { inLanguage } from '../../ui/in-language.ts';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import type { Challenge } from './challenge.ts';
import { ContestState } from './contest-state.tsx';
import classes from './leaderboard.module.css';
import type { Leaderboard } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

type LeaderboardHeadingProps = { challenge: Challenge | undefined; leaderboard: Leaderboard | undefined };

const DESCRIPTION_HEIGHT = 100;

/** What there is to say of the challenge; the list of them and the ranking may come one after the other. */
export function LeaderboardHeading({ challenge, leaderboard }: LeaderboardHeadingProps) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const about = challenge ?? leaderboard;
  const title = about && inLanguage(about.title, language);
  const description = challenge && inLanguage(challenge.description, language);
  return (
    <Stack gap="xs">
      <title>{`${title ?? words.title} · LeadersBoard`}</title>
      <Text size="sm" c="dimmed" fw={500}>
        {words.title}
      </Text>
      <Title order={1} mih="1.3em" className={classes.title}>
        {title}
      </Title>
      {description && (
        <Spoiler
          maxHeight={DESCRIPTION_HEIGHT}
          showLabel={words.moreDescription}
          hideLabel={words.lessDescription}
        >
          <Text className={classes.description}>{description}</Text>
        </Spoiler>
      )}
      <ContestState {...{ challenge, leaderboard }} />
      {about?.self_reported && (
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
