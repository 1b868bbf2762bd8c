import type { Column } from '@leadersboard/kit/cli';
import type { z } from 'zod';
import type { leaderboardView } from '../api/leaderboard-schemas.ts';

export type LeaderboardView = z.infer<typeof leaderboardView>;
export type EntryRow = LeaderboardView['entries'][number];

/** The columns that have something to say, for this ranking. */
export function boardColumns(view: LeaderboardView): Column<EntryRow>[] {
  const show = (value: number) => showValue(view, value);
  const columns: (Column<EntryRow> & { always?: true })[] = [
    { always: true, title: '#', value: ({ rank }) => rank ?? '-', align: 'right' },
    { title: 'range', value: showRange, align: 'right' },
    { title: 'moved', value: showMovement, align: 'right' },
    { always: true, title: 'user', value: ({ user }) => user },
    { title: 'team', value: ({ team }) => team },
    { always: true, title: 'method', value: ({ method }) => method },
    { always: true, title: view.metric, value: ({ value }) => show(value), align: 'right' },
    { title: '95 %', value: ({ ci }) => ci && `${show(ci.low)} to ${show(ci.high)}`, align: 'right' },
    { title: 'note', value: showNotes },
    { always: true, title: 'job', value: ({ job_id }) => job_id },
  ];
  return columns.filter(({ always, value }) => always || view.entries.some((entry) => value(entry)));
}

/** As precisely as the challenge says; the whole value where it says nothing. */
function showValue({ metric, precisions }: LeaderboardView, value: number): string {
  return Object.hasOwn(precisions, metric) ? value.toFixed(precisions[metric]) : String(value);
}

/** Where chance alone may part the entry from others, the ranks between which it lies. */
function showRange({ rank_low, rank_high }: EntryRow): string {
  return rank_low === rank_high ? '' : `${rank_low} to ${rank_high}`;
}

function showMovement({ movement }: EntryRow): string {
  if (!movement) return '';
  const steps = movement.from - movement.to;
  if (steps === 0) return '=';
  return steps > 0 ? `↑${steps}` : `↓${-steps}`;
}

function showNotes({ baseline, verified, disqualified }: EntryRow): string {
  return [
    ...(baseline ? ['baseline'] : []),
    ...(verified ? ['verified'] : []),
    ...(disqualified ? [`disqualified: ${disqualified.reason}`] : []),
  ].join(', ');
}

/** What one must know to read the table. */
export function explainBoard(view: LeaderboardView): string[] {
  const { self_reported, frozen_at, over, part, entries } = view;
  const isRange = entries.some(({ rank_low, rank_high }) => rank_low !== rank_high);
  return [
    ...(self_reported ? ['These values are what each entry reports of itself.'] : []),
    ...(isRange ? ['Range: chance alone may put the entry anywhere between these ranks.'] : []),
    ...(frozen_at ? [`The board is frozen: this is how it stood at ${frozen_at}.`] : []),
    ...(over && part === 'private'
      ? [
          'The challenge is over: this is the private ranking, and "moved" tells how far it is from the public one.',
        ]
      : []),
  ];
}
