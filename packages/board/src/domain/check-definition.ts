import { type InputIssue, kitErrors, quote } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';
import { checkBoards } from './check-boards.ts';
import { checkPhases } from './check-phases.ts';
import { checkScorer } from './check-scorer.ts';
import { findRepeated } from './find-repeated.ts';

/** Every mistake of a definition at once: what steers a terminal, names what there is not, or does not fit the rest. */
export function findMistakes(
  definition: ChallengeDefinition,
  { environments }: { environments?: readonly string[] | undefined } = {},
): InputIssue[] {
  return [
    ...checkTexts(definition),
    ...checkMetrics(definition),
    ...checkScorer(definition, environments),
    ...checkPhases(definition),
    ...checkBoards(definition),
  ];
}

/** Throws where there are any. */
export function refuseMistakes(issues: readonly InputIssue[]): void {
  if (issues.length === 0) return;
  throw kitErrors.invalid_input(issues.map(({ detail }) => detail).join(' '), { issues: [...issues] });
}

function checkMetrics({ metrics, primaryMetric }: ChallengeDefinition): InputIssue[] {
  const names = metrics.map(({ name }) => name);
  const repeated = findRepeated(names).map(({ index, name }) => ({
    pointer: `/metrics/${index}/name`,
    detail: `The metric ${quote(name)} is listed twice; list each one once.`,
  }));
  if (names.includes(primaryMetric)) return repeated;
  const detail = `The primary metric ${quote(primaryMetric)} is not among the metrics: ${names.join(', ')}.`;
  return [...repeated, { pointer: '/primary_metric', detail }];
}

type PlacedText = { pointer: string; text: string | undefined };

/** Descriptions and rules have lines; nothing else has. */
function checkTexts(definition: ChallengeDefinition): InputIssue[] {
  return [...listLines(definition), ...listParagraphs(definition)]
    .filter(({ text = '' }) => /\p{Cc}/u.test(text))
    .map(({ pointer }) => ({ pointer, detail: `${pointer} has control characters. Send it without them.` }));
}

function listLines({ title, metrics, boards = [], licence, scorer }: ChallengeDefinition): PlacedText[] {
  const classes = scorer?.kind === 'classification' ? (scorer.classes ?? []) : [];
  return [
    ...textsOf(title, '/title'),
    ...metrics.map(({ unit }, index) => ({ pointer: `/metrics/${index}/unit`, text: unit })),
    ...boards.flatMap((board, index) => textsOf(board.title, `/boards/${index}/title`)),
    ...classes.map((text, index) => ({ pointer: `/scorer/classes/${index}`, text })),
    { pointer: '/licence', text: licence ?? undefined },
  ];
}

function listParagraphs({ description, rules }: ChallengeDefinition): PlacedText[] {
  return [...textsOf(description, '/description'), ...textsOf(rules?.text ?? {}, '/rules/text')].map(
    ({ pointer, text }) => ({ pointer, text: text?.replace(/[\t\n\r]/g, '') }),
  );
}

function textsOf(texts: Record<string, string | undefined>, pointer: string): PlacedText[] {
  return Object.entries(texts).map(([language, text]) => ({ pointer: `${pointer}/${language}`, text }));
}
