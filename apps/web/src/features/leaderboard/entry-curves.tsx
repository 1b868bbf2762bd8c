import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../ui/use-language.ts';
import classes from './leaderboard.module.css';
import { parseCurve } from './parse-curve.ts';
import { type EntryDetails, fileQuery } from './queries.ts';
import { leaderboardWords } from './words.ts';

type Files = EntryDetails['files'];

const CURVES = /^scoring\/curves\/([\w-]+)\.csv$/;

export function EntryCurves({ files }: { files: Files }) {
  const words = useWords(leaderboardWords);
  const curves = files.flatMap(({ path, url }) => {
    const name = CURVES.exec(path)?.[1];
    return name === undefined ? [] : [{ name, url }];
  });
  if (curves.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {words.curves}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
        {curves.map((curve) => (
          <Curve key={curve.name} {...curve} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

/** In a square from 0 to 1; the drawing's y axis points down. */
function Curve({ name, url }: { name: string; url: string }) {
  const { data } = useQuery(fileQuery(url));
  const curve = data === undefined ? undefined : parseCurve(data);
  if (!curve) return null;
  const { x, y, points } = curve;
  const label = `${name.toUpperCase()}: ${y} / ${x}`;
  return (
    <figure className={classes.curve}>
      <svg viewBox="-0.02 -0.02 1.04 1.04" role="img" aria-label={label}>
        <rect className={classes.frame} width="1" height="1" />
        <polyline
          className={classes.line}
          points={points.map(([across, up]) => `${across},${1 - up}`).join(' ')}
        />
      </svg>
      <Text component="figcaption" size="xs" c="dimmed">
        {label}
      </Text>
    </figure>
  );
}
