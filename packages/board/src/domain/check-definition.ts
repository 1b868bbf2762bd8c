import { type InputIssue, kitErrors } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';

/** Throws where the parts of a definition do not fit each other. */
export function checkDefinition({ metrics, primaryMetric }: ChallengeDefinition): void {
  const issues: InputIssue[] = [];
  const names = new Set<string>();
  for (const [index, { name }] of metrics.entries()) {
    if (names.has(name)) issues.push(duplicate(index, name));
    names.add(name);
  }
  if (!names.has(primaryMetric)) {
    const detail = `The primary metric "${primaryMetric}" is not among the metrics: ${[...names].join(', ')}.`;
    issues.push({ pointer: '/primary_metric', detail });
  }
  if (issues.length === 0) return;
  throw kitErrors.invalid_input(issues.map(({ detail }) => detail).join(' '), { issues });
}

function duplicate(index: number, name: string): InputIssue {
  return {
    pointer: `/metrics/${index}/name`,
    detail: `The metric "${name}" is listed twice; list each one once.`,
  };
}
