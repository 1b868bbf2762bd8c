import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../../ui/use-language.ts';
import classes from './leaderboard.module.css';
import type { EntryDetails } from './queries.ts';
import { leaderboardWords } from './words.ts';

const PICTURES = /^scoring\/pictures\/(.+)\.png$/;

const MOST_SHOWN = 24;

/** Heat maps and overlays; loaded as they come into sight. */
export function EntryPictures({ files }: { files: EntryDetails['files'] }) {
  const words = useWords(leaderboardWords);
  const pictures = files.flatMap(({ path, url }) => {
    const name = PICTURES.exec(path)?.[1];
    return name === undefined ? [] : [{ name, url }];
  });
  if (pictures.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {words.pictures}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {pictures.slice(0, MOST_SHOWN).map(({ name, url }) => (
          <figure key={name} className={classes.picture}>
            <img src={url} alt={name} loading="lazy" />
            <Text component="figcaption" size="xs" c="dimmed" truncate>
              {name}
            </Text>
          </figure>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
