import { Anchor, Stack, Text } from '@mantine/core';
import { CommandBlock } from '../../ui/command-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../ui/use-language.ts';
import { leaderboardWords } from './words.ts';

const METRICS_DOCUMENT = '{"metrics": {"image_auc": 0.97, "inference_time_ms": 12.5}}';

/** Shows how to be the first on a board that has no entry. */
export function FirstSubmission() {
  const words = useWords(leaderboardWords);
  return (
    <EmptyState title={words.emptyTitle} text={words.emptyText}>
      <Step text={words.submitStep} command="lb submit main.py config.yaml" />
      <Step text={words.metricsStep} command={METRICS_DOCUMENT} />
      <Step text={words.curlStep} command={writeCurlCommands(window.location.origin)} />
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

function writeCurlCommands(serverUrl: string): string {
  return [
    `curl -X POST ${serverUrl}/submissions \\`,
    '  -H "Authorization: Bearer devtoken" \\',
    '  -F "files=@main.py" -F "files=@config.yaml" \\',
    '  -F "entrypoint=main.py" -F "config_file=config.yaml"',
    '',
    `curl -X POST ${serverUrl}/jobs \\`,
    '  -H "Authorization: Bearer devtoken" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"submission_id": "…"}'`,
  ].join('\n');
}
