import { Anchor, Stack, Text } from '@mantine/core';
import { CommandBlock } from '../../ui/command-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../ui/use-language.ts';
import { DEFAULT_CHALLENGE } from './challenge.ts';
import type { Leaderboard } from './leaderboard.ts';
import { leaderboardWords } from './words.ts';

/** Shows how to be the first on a board that has no entry. */
export function FirstSubmission({ leaderboard }: { leaderboard: Leaderboard }) {
  const words = useWords(leaderboardWords);
  const { challenge, metric } = leaderboard;
  return (
    <EmptyState title={words.emptyTitle} text={words.emptyText}>
      <Step text={words.submitStep} command={writeCommand(challenge)} />
      <Step text={words.metricsStep} command={`{"metrics": {${JSON.stringify(metric)}: 0.97}}`} />
      <Step text={words.curlStep} command={writeCurlCommands(window.location.origin, challenge)} />
      <Anchor href="/docs">{words.docsLink}</Anchor>
    </EmptyState>
  );
}

function Step({ text, command }: { text: string; command: string }) {
  return (
    <Stack gap="xs">
      <Text size="sm">{text}</Text>
      <CommandBlock command={command} />
    </Stack>
  );
}

function writeCommand(challenge: string): string {
  return `lb submit main.py config.yaml${challenge === DEFAULT_CHALLENGE ? '' : ` --challenge ${challenge}`}`;
}

function writeCurlCommands(serverUrl: string, challenge: string): string {
  return [
    `curl -X POST ${serverUrl}/submissions \\`,
    '  -H "Authorization: Bearer devtoken" \\',
    ...(challenge === DEFAULT_CHALLENGE ? [] : [`  -F "challenge=${challenge}" \\`]),
    '  -F "files=@main.py" -F "files=@config.yaml" \\',
    '  -F "entrypoint=main.py" -F "config_file=config.yaml"',
    '',
    `curl -X POST ${serverUrl}/jobs \\`,
    '  -H "Authorization: Bearer devtoken" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"submission_id": "…"}'`,
  ].join('\n');
}
