import { Alert, Button, Stack, Text } from '@mantine/core';
import { ApiError } from '../api/api-error.ts';
import classes from './error-state.module.css';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

type ErrorStateProps = { error: unknown; onRetry: () => void; retrying?: boolean };

/** Says why something could not be shown, in the server's own sentence where there is one, and offers to try again. */
export function ErrorState({ error, onRetry, retrying = false }: ErrorStateProps) {
  const words = useWords(shellWords);
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <Alert variant="default" title={words.errorTitle} p="lg" className={classes.root}>
      <Stack gap="md" align="flex-start">
        <Text size="sm">{explain(error, words)}</Text>
        <Button variant="default" size="sm" onClick={onRetry} loading={retrying}>
          {words.retry}
        </Button>
        {requestId && (
          <Text size="xs" c="dimmed">
            {words.requestId(requestId)}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function explain(error: unknown, words: typeof shellWords.en): string {
  if (!(error instanceof ApiError)) return words.bug;
  if (error.detail) return error.detail;
  return error.status === undefined ? words.noAnswer : words.badAnswer(error.status);
}
