import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { untilStatus } from '../submit-program.ts';
import { ask, enter, holdContest } from './hold-contest.ts';

const ids = Array.from({ length: 24 }, (_, place) => `i${place}`);
const labelOf = (place: number) => ((place * 7) % 24 < 8 ? 1 : 0);
const labels = (label: (place: number) => string) =>
  `id,label\n${ids.map((id, place) => `${id},${label(place)}`).join('\n')}\n`;

test('who knows the id of a challenge cannot draw its lots', async (t) => {
  const definition = { metrics: [{ name: 'image_auc', direction: 'higher' }], scorer: { kind: 'anomaly' } };
  const truth = { 'labels.csv': labels((place) => String(labelOf(place))) };
  const contest = await holdContest(t, { ...definition, public_share: 0.5 }, { truth });

  const scores = `id,score\n${ids.map((id) => `${id},1`).join('\n')}\n`;
  const job = await enter(contest.ada, { 'image_scores.csv': scores });
  await untilStatus(contest.ada, job, /completed/);

  const { text } = await ask(contest.ada, `/jobs/${job}/artifacts/scoring/images.csv`);
  const shown = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]);
  assert.equal(shown.length, 12);
  assert.notDeepEqual(shown.toSorted(), drawLots(contest.id).toSorted());
});

/** The public half of each class, if the lots were drawn with that seed. */
function drawLots(seed: string): string[] {
  const lotOf = (id: string) => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  return [0, 1].flatMap((label) => {
    const group = ids.filter((_, place) => labelOf(place) === label);
    return group.toSorted((one, other) => (lotOf(one) < lotOf(other) ? -1 : 1)).slice(0, group.length / 2);
  });
}
