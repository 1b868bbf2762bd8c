import type { z } from 'zod';
import type { ConfigProblem, FoundValue } from './config-layer.ts';
import { describeSource } from './config-source.ts';
import { describeExpectation } from './describe-expectation.ts';
import { maskSecret } from './mask-secret.ts';
import type { Setting } from './setting.ts';

/** One problem for each setting that the schema refused: what was found, where, and what would be right. */
export function findProblems(
  issues: readonly z.core.$ZodIssue[],
  settings: readonly Setting[],
  found: ReadonlyMap<string, FoundValue>,
): ConfigProblem[] {
  const problems = issues.map((issue) => describeIssue(issue, settings, found));
  return [...new Map(problems.map((problem) => [problem.detail, problem])).values()];
}

function describeIssue(
  issue: z.core.$ZodIssue,
  settings: readonly Setting[],
  found: ReadonlyMap<string, FoundValue>,
): ConfigProblem {
  const issuePath = issue.path.join('.');
  const setting = settings.find(({ path }) => issuePath === path || issuePath.startsWith(`${path}.`));
  if (!setting) return { path: issuePath, detail: asSentence(issue.message) };
  const remedy =
    issue.code === 'custom' ? asSentence(issue.message) : `It must be ${describeExpectation(setting)}.`;
  const value = found.get(setting.path);
  const state = value ? describeValue(value) : `${setting.path} is not set (${describeNames(setting)})`;
  return { path: setting.path, detail: `${state}. ${remedy}` };
}

function describeValue({ setting, value, source }: FoundValue): string {
  return `${setting.path} is ${JSON.stringify(maskSecret(setting, value))}, from ${describeSource(source)}`;
}

function describeNames(setting: Setting): string {
  const names = [setting.env, setting.flag && `--${setting.flag}`].filter(Boolean);
  return names.length > 0 ? names.join(' or ') : 'a setting of the file';
}

function asSentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}
