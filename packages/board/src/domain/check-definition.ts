import { resourceClasses } from '@leadersboard/jobs';
import { type InputIssue, kitErrors, quote } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';

/** Throws where a definition steers a terminal, names what there is not, or has parts that do not fit each other. */
export function checkDefinition(definition: ChallengeDefinition): void {
  const { metrics, primaryMetric, resourceClass } = definition;
  const issues = [...checkTexts(definition), ...checkResourceClass(resourceClass)];
  const names = new Set<string>();
  for (const [index, { name }] of metrics.entries()) {
    if (names.has(name)) issues.push(duplicate(index, name));
    names.add(name);
  }
  if (!names.has(primaryMetric)) {
    const detail = `The primary metric ${quote(primaryMetric)} is not among the metrics: ${[...names].join(', ')}.`;
    issues.push({ pointer: '/primary_metric', detail });
  }
  if (issues.length === 0) return;
  throw kitErrors.invalid_input(issues.map(({ detail }) => detail).join(' '), { issues });
}

function duplicate(index: number, name: string): InputIssue {
  return {
    pointer: `/metrics/${index}/name`,
    detail: `The metric ${quote(name)} is listed twice; list each one once.`,
  };
}

/** A description has lines; nothing else has. */
function checkTexts({ title, description, metrics }: ChallengeDefinition): InputIssue[] {
  const lines = Object.entries(title).map(([language, text]) => ({ pointer: `/title/${language}`, text }));
  const units = metrics.map(({ unit }, index) => ({ pointer: `/metrics/${index}/unit`, text: unit }));
  const paragraphs = Object.entries(description).map(([language, text]) => ({
    ...{ pointer: `/description/${language}`, text: text?.replace(/[\t\n\r]/g, '') },
  }));
  return [...lines, ...paragraphs, ...units]
    .filter(({ text = '' }) => /\p{Cc}/u.test(text))
    .map(({ pointer }) => ({ pointer, detail: `${pointer} has control characters. Send it without them.` }));
}

function checkResourceClass(name: string | null): InputIssue[] {
  if (name === null || resourceClasses.some((resourceClass) => resourceClass.name === name)) return [];
  const allowed = resourceClasses.map((resourceClass) => resourceClass.name).join(', ');
  const detail = `There is no resource class ${quote(name)}. Choose one of ${allowed}, or null for that of the platform.`;
  return [{ pointer: '/resource_class', detail }];
}
