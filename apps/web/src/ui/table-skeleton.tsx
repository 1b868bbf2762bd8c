import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

const ROWS = ['head', 'first', 'second', 'third', 'fourth', 'fifth'];

/** Keeps the place of a table while its rows are on their way. */
export function TableSkeleton() {
  const words = useWords(shellWords);
  return (
    <Stack gap="xs">
      <VisuallyHidden role="status">{words.loading}</VisuallyHidden>
      {ROWS.map((row) => (
        <Skeleton key={row} height={40} />
      ))}
    </Stack>
  );
}
