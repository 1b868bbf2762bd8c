import { type CommandContext, formatCount } from '@leadersboard/kit/cli';
import { formatBytes } from '@leadersboard/kit/text';
import type { z } from 'zod';
import type { challengeView } from '../api/challenge-schemas.ts';

type ChallengeView = z.infer<typeof challengeView>;
type PhaseView = ChallengeView['phases'][number];
type BoardView = ChallengeView['boards'][number];

/** What a contest is beside its metrics, in paragraphs; a text is empty where there is nothing to say. */
export async function describeContest(
  context: Pick<CommandContext, 'table'>,
  challenge: ChallengeView,
): Promise<string[]> {
  return [
    describeScoring(challenge),
    await tablePhases(context, challenge),
    await tableBoards(context, challenge),
    describeTerms(challenge),
    challenge.rules
      ? `Rules${challenge.rules.must_accept ? ', to be accepted first' : ''}:\n${challenge.rules.text.en}`
      : '',
  ];
}

/** Whether it takes anything now. */
export function describeState(
  { closed, phases }: Pick<ChallengeView, 'closed' | 'phases'>,
  now: number,
): string {
  if (closed) return 'closed';
  if (phases.length === 0) return 'open';
  const hasBegun = ({ opens_at }: PhaseView) => opens_at === null || Date.parse(opens_at) <= now;
  const hasEnded = ({ closes_at }: PhaseView) => closes_at !== null && Date.parse(closes_at) <= now;
  const current = phases.find((phase) => hasBegun(phase) && !hasEnded(phase));
  if (current) return `open in the phase "${current.id}"`;
  return phases.every(hasEnded) ? 'over' : 'between phases';
}

function describeScoring({ scorer, baselines, teams, trees, licence }: ChallengeView): string {
  const { data } = trees;
  return [
    describeScorer(scorer),
    ...(data
      ? [
          `Data: ${formatCount(data.files, 'file')}, ${formatBytes(data.size)}${licence ? `, licence ${licence}` : ''}.`,
        ]
      : []),
    ...(baselines.length > 0 ? [`Baselines: ${baselines.join(', ')}.`] : []),
    ...(teams ? [`Teams have up to ${teams.max_members} members.`] : []),
  ].join('\n');
}

function describeScorer(scorer: ChallengeView['scorer']): string {
  if (!scorer) return 'Ranked by what entries report of themselves.';
  if (scorer.kind === 'program') return "Scored by the host's own program.";
  return `Scored by the platform: ${scorer.kind}.`;
}

async function tablePhases(
  context: Pick<CommandContext, 'table'>,
  { phases, time_zone: timeZone }: ChallengeView,
): Promise<string> {
  if (phases.length === 0) return '';
  return context.table(phases, [
    { title: 'phase', value: ({ id }) => id },
    { title: 'opens', value: ({ opens_at }) => showTime(opens_at, timeZone) },
    { title: 'closes', value: ({ closes_at }) => showTime(closes_at, timeZone) },
    { title: 'takes', value: ({ accepts }) => (accepts ?? ['code', 'predictions']).join(', ') },
    { title: 'scored at most', value: describeQuota },
  ]);
}

async function tableBoards(
  context: Pick<CommandContext, 'table'>,
  { boards }: ChallengeView,
): Promise<string> {
  if (boards.length === 0) return '';
  return context.table(boards, [
    { title: 'board', value: ({ id }) => id },
    {
      title: 'ranks by',
      value: ({ metric, tie_breakers = [] }) => [metric, ...tie_breakers].join(', then '),
    },
    { title: 'counts', value: describeConditions },
  ]);
}

function describeTerms({ freezes_at, time_zone }: ChallengeView): string {
  return freezes_at ? `The boards freeze at ${showTime(freezes_at, time_zone)}, until the end.` : '';
}

function describeQuota({ per_day, in_all }: PhaseView): string {
  return [...(per_day ? [`${per_day} a day`] : []), ...(in_all ? [`${in_all} in all`] : [])].join(', ');
}

function describeConditions({ kinds, phases, at_most = {}, at_least = {} }: BoardView): string {
  return [
    ...(kinds ? [`only ${kinds.join(', ')}`] : []),
    ...(phases ? [`in ${phases.join(', ')}`] : []),
    ...Object.entries(at_most).map(([name, most]) => `${name} ≤ ${most}`),
    ...Object.entries(at_least).map(([name, least]) => `${name} ≥ ${least}`),
  ].join('; ');
}

/** By the clocks of the challenge. */
function showTime(time: string | null, timeZone: string): string {
  if (time === null) return '';
  const shown = new Date(time).toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${shown} ${timeZone}`;
}
