import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, sendProgram, untilStatus } from '../submit-program.ts';
import { ask, enter, holdContest, startScoring } from './hold-contest.ts';

const ids = Array.from({ length: 24 }, (_, place) => `i${place}`);

/** What is guessed is wrong by 1 in the public half and by this in the other. */
const PRIVATE_ERROR = 3.0625;
const isPublic = (place: number) => place < 12;
const trueValue = (place: number) => 100 + (place * 7) / 16;
const truth = `id,value,split\n${ids.map((id, place) => `${id},${trueValue(place)},${isPublic(place) ? 'public' : 'private'}\n`).join('')}`;
const guesses = `id,value\n${ids.map((id, place) => `${id},${trueValue(place) + (isPublic(place) ? 1 : PRIVATE_ERROR)}\n`).join('')}`;
const FIRST_EVENTS_MS = 200;
const secrets = new RegExp(`${PRIVATE_ERROR}|,(public|private)`.replaceAll('.', '\\.'));

test('before the end only the host is told the truth or what is worth on its hidden part, by any route', async (t) => {
  const definition = {
    ...{ metrics: [{ name: 'mae', direction: 'lower' }], scorer: { kind: 'regression' } },
    phases: [{ id: 'open' }],
  };
  const trees = { truth: { 'labels.csv': truth }, data: { 'test.csv': 'id\n' } };
  const { id, admin, ada, eve, host, stranger } = await holdContest(t, definition, trees);
  const submission = await sendProgram(ada, `echo '${guesses}' > "$2/predictions.csv"`, 'main.sh', id);
  const run = await startScoring(ada, submission);
  await untilStatus(ada, run, /completed/);
  await readAnswer(host, `/challenges/${id}/rescore`, 202, {});
  await readAnswer(host, `/entries/${run}/reproduce`, 202, {});
  const { jobs: listed } = await readAnswer(admin, '/jobs?limit=10', 200);
  const jobs = (listed as { job_id: string }[]).map(({ job_id }) => job_id);
  assert.equal(jobs.length, 3);
  for (const job of jobs) await untilStatus(admin, job, /completed/);

  const places = await listPlaces(admin, { challenge: id, submission, jobs });

  for (const [who, board] of Object.entries({ ada, eve, stranger })) {
    for (const place of places) assert.doesNotMatch(await read(board, place), secrets, `${who} ${place}`);
  }
  const told = await Promise.all(places.map((place) => read(host, place)));
  assert.ok(told.some((text) => text.includes(truth)));
  assert.ok(told.some((text) => text.includes(`"mae":${PRIVATE_ERROR}`)));
});

test('who knows the id of a challenge cannot draw its lots', async (t) => {
  const definition = { metrics: [{ name: 'image_auc', direction: 'higher' }], scorer: { kind: 'anomaly' } };
  const labels = `id,label\n${ids.map((id, place) => `${id},${labelOf(place)}\n`).join('')}`;
  const contest = await holdContest(
    ...([t, { ...definition, public_share: 0.5 }, { truth: { 'labels.csv': labels } }] as const),
  );

  const scores = `id,score\n${ids.map((id) => `${id},1\n`).join('')}`;
  const job = await enter(contest.ada, { 'image_scores.csv': scores });
  await untilStatus(contest.ada, job, /completed/);

  const { text } = await ask(contest.ada, `/jobs/${job}/artifacts/scoring/images.csv`);
  const [, ...rows] = text.trim().split('\n');
  const shown = rows.map((row) => row.split(',')[0]);
  assert.equal(shown.length, 12);
  assert.notDeepEqual(shown.toSorted(), drawLots(contest.id).toSorted());
});

/** Every route that can be read, filled in with what there is, and what only looks like one. */
async function listPlaces(
  board: RunningLeadersBoard,
  { challenge, submission, jobs }: { challenge: string; submission: string; jobs: readonly string[] },
): Promise<string[]> {
  const { paths } = await readAnswer(board, '/docs/json', 200);
  const routes = Object.entries(paths as object).flatMap(([path, methods]) =>
    'get' in methods ? [path] : [],
  );
  const rankings = ['', '&part=public', '&part=private', '&best=all', '&metric=r2', '&baselines=ranked'];
  const files = [
    ...['labels.csv', 'scoring/report.json', 'predictions.csv', 'main.sh', '../labels.csv'],
    ...['..%2f..%2ftruth%2flabels.csv', '%2e%2e/trees/truth/labels.csv', '%2fetc%2fpasswd', ''],
  ];
  const idsOf = (path: string) =>
    path.startsWith('/challenges') ? [challenge] : path.startsWith('/submissions') ? [submission] : jobs;
  return [
    ...rankings.map((query) => `/leaderboard?challenge=${challenge}${query}`),
    ...routes.flatMap((path) =>
      idsOf(path).flatMap((id) => {
        const filled = path.replace('{name}', 'truth').replace(/\{\w+\}/, id);
        return filled.includes('{*}') ? files.map((file) => filled.replace('{*}', file)) : [filled];
      }),
    ),
  ];
}

/** As JSON and as a table, headers and all; of a stream of events what comes at first. */
async function read(board: RunningLeadersBoard, place: string): Promise<string> {
  const types = place.startsWith('/leaderboard') ? ['text/csv', 'application/json'] : ['*/*'];
  let told = '';
  for (const accept of types) {
    const signal = place.endsWith('/events') ? AbortSignal.timeout(FIRST_EVENTS_MS) : null;
    const headers = { accept, 'last-event-id': '0' };
    const answer = await board.request(place, { headers, ...(signal && { signal }) });
    told += JSON.stringify([...answer.headers]);
    try {
      for await (const chunk of answer.body ?? []) told += Buffer.from(chunk).toString();
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
  return told;
}

const labelOf = (place: number) => ((place * 7) % 24 < 8 ? 1 : 0);

/** The public half of each class, if the lots were drawn with that seed. */
function drawLots(seed: string): string[] {
  const lotOf = (id: string) => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  return [0, 1].flatMap((label) => {
    const group = ids.filter((_, place) => labelOf(place) === label);
    return group.toSorted((one, other) => (lotOf(one) < lotOf(other) ? -1 : 1)).slice(0, group.length / 2);
  });
}
