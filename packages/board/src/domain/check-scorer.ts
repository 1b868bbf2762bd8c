import { parseTreePath, resourceClasses } from '@leadersboard/jobs';
import { type InputIssue, LeadersBoardError, quote } from '@leadersboard/kit/errors';
import { type BuiltInScorer, scorerMetrics } from '@leadersboard/scoring';
import type { ChallengeDefinition } from './challenge.ts';
import type { ProgramScorer } from './contest.ts';
import { findRepeated } from './find-repeated.ts';

/** What the platform measures of every run, whatever the scorer. */
const measuredMetrics = ['inference_time_ms', 'vram_mb'];

/** What is wrong with how entries are scored, and with what jobs and the scorer are to run on. */
export function checkScorer(
  definition: ChallengeDefinition,
  environments: readonly string[] | undefined,
): InputIssue[] {
  const { scorer, resourceClass, environment } = definition;
  return [
    ...checkResourceClass(resourceClass, '/resource_class'),
    ...checkEnvironment(environment, environments, '/environment'),
    ...checkPublicShare(definition),
    ...(scorer?.kind === 'program' ? checkProgram(scorer, environments) : []),
    ...(scorer && scorer.kind !== 'program' ? checkBuiltIn(scorer, definition) : []),
  ];
}

function checkBuiltIn(scorer: BuiltInScorer, { metrics }: ChallengeDefinition): InputIssue[] {
  const given = scorerMetrics[scorer.kind];
  const known = [...given, ...measuredMetrics];
  const classes = scorer.kind === 'classification' ? (scorer.classes ?? []) : [];
  return [
    ...metrics.flatMap(({ name }, index) =>
      known.includes(name)
        ? []
        : [
            {
              pointer: `/metrics/${index}/name`,
              detail: `The scorer ${quote(scorer.kind)} gives no metric ${quote(name)}. It gives ${given.join(', ')}; the platform measures ${measuredMetrics.join(' and ')}.`,
            },
          ],
    ),
    ...findRepeated(classes).map(({ index, name }) => ({
      pointer: `/scorer/classes/${index}`,
      detail: `The class ${quote(name)} is listed twice; list each one once.`,
    })),
  ];
}

function checkProgram(
  { entrypoint, resourceClass, environment }: ProgramScorer,
  environments: readonly string[] | undefined,
): InputIssue[] {
  return [
    ...checkEntrypoint(entrypoint),
    ...checkResourceClass(resourceClass, '/scorer/resource_class'),
    ...checkEnvironment(environment, environments, '/scorer/environment'),
  ];
}

function checkEntrypoint(entrypoint: string): InputIssue[] {
  try {
    parseTreePath(entrypoint);
    return [];
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    return [{ pointer: '/scorer/entrypoint', detail: error.message }];
  }
}

/** A program parts the truth itself, and without a scorer there is none. */
function checkPublicShare({ publicShare, scorer }: ChallengeDefinition): InputIssue[] {
  if (publicShare === undefined || (scorer && scorer.kind !== 'program')) return [];
  const reason = scorer
    ? 'a program as scorer says itself what is public'
    : 'without a scorer there is no truth to part';
  return [{ pointer: '/public_share', detail: `Leave public_share out: ${reason}.` }];
}

function checkResourceClass(name: string | null | undefined, pointer: string): InputIssue[] {
  const names = resourceClasses.map((resourceClass) => resourceClass.name);
  if (name === null || name === undefined || names.includes(name)) return [];
  const detail = `There is no resource class ${quote(name)}. Choose one of ${names.join(', ')}, or leave it out for that of the platform.`;
  return [{ pointer, detail }];
}

/** Where the environments are not known, as without a server, any may be there. */
function checkEnvironment(
  name: string | null | undefined,
  environments: readonly string[] | undefined,
  pointer: string,
): InputIssue[] {
  if (name === null || name === undefined || !environments || environments.includes(name)) return [];
  const detail = `There is no environment ${quote(name)} here. Choose one of ${environments.join(', ')}, or leave it out for that of the platform.`;
  return [{ pointer, detail }];
}
