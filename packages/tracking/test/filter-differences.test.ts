import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Search } from './filter-cases.ts';
import { takenHere, takenThere } from './filter-differences.ts';

const names: Record<Search, string> = {
  ...{ runs: 'runs', experiments: 'experiments', loggedModels: 'logged models' },
  ...{ registeredModels: 'registered models', modelVersions: 'versions' },
};

test('docs/compatibility.md lists every filter that we and MLflow judge differently', () => {
  const document = readFileSync(new URL('../../../docs/compatibility.md', import.meta.url), 'utf8');
  const table = renderDifferences();

  assert.ok(document.includes(table), `The table should be:\n${table}`);
});

function renderDifferences(): string {
  const render = (differences: typeof takenHere, mlflow: string, here: string) =>
    differences.map(
      ([search, filter, why]) => `| ${names[search]} | ${asCode(filter)} | ${mlflow} | ${here} | ${why} |`,
    );
  return [
    '| search | filter | MLflow | here | why |',
    '|---|---|---|---|---|',
    ...render(takenHere, 'refused', 'taken'),
    ...render(takenThere, 'taken', 'refused'),
  ].join('\n');
}

function asCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
