import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, findProcesses } from '@leadersboard/kit/testing';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';
import { endlessTiff, mapFile, npyFile, zipBomb } from './bomb-files.ts';
import { enter, type Files, holdContest } from './hold-contest.ts';

const MEBIBYTE = 1024 ** 2;
/** At rest the server takes a third of this. */
const MOST_MEMORY_BYTES = 600 * MEBIBYTE;

const ids = ['a', 'b'];
const [right, wrong] = [mapFile([4, 4], Array(16).fill(1)), mapFile([4, 4], Array(16).fill(0))];
const maps = { 'a.npy': right, 'b.npy': wrong };
const scores = (text: string): Files => ({ ...maps, 'image_scores.csv': text });

const hostile: Record<string, { files: Files; told: RegExp }> = {
  'an archive that unpacks to a thousand times its size': {
    files: { 'maps.npz': zipBomb('maps.npy', 960 * MEBIBYTE) },
    told: /maps\.npz unpacked has 960 MiB; at most/,
  },
  'an array that claims 100 GB': {
    files: { 'maps.npy': npyFile('<f4', [2, 5, 2_500_000_000], Buffer.alloc(64)) },
    told: /promises 93\.1 GiB of numbers/,
  },
  'a TIFF file of a billion tiles': {
    files: { 'a.npy': right, 'b.tif': endlessTiff() },
    told: /b\.tif is cut into 1073741824 parts/,
  },
  'a table of 400,000 columns': {
    files: scores(`id${',x'.repeat(400_000)}\n`),
    told: /has 400001 columns; at most 10000 are read/,
  },
  'a quote that is never closed': {
    files: scores(`id,score\n"${'a,1\n'.repeat(200_000)}`),
    told: /cannot be read as CSV after row 1\..*quote/i,
  },
  'millions of rows too many': {
    files: scores(`id,score\n${'1,1\n'.repeat(12_000_000)}`),
    told: /image_scores\.csv has 45\.8 MiB; at most/,
  },
  'a score that is no number': { files: scores('id,score\na,NaN\nb,1\n'), told: /NaN.*"a"/ },
  'a map with an infinite score': {
    files: { ...maps, 'b.npy': mapFile([4, 4], Array(16).fill(Number.POSITIVE_INFINITY)) },
    told: /b\.npy has Infinity at \[0, 0\]/,
  },
  'an id that is there twice': { files: scores('id,score\na,1\na,0\nb,0\n'), told: /more than once "a"/ },
  'an id that nobody asked for': { files: { ...maps, 'c.npy': right }, told: /must not have "c"/ },
  'a map that is missing': { files: { 'a.npy': right }, told: /lacks "b"/ },
  'a map of another shape': {
    files: { ...maps, 'b.npy': mapFile([2, 8], Array(16).fill(0)) },
    told: /b\.npy has the shape \(2, 8\), where \(4, 4\) must be/,
  },
};

test('hostile predictions fail with a sentence, in bounded memory, while others are scored', async (t) => {
  const { contest, peakBytes } = await hold(t);
  const honest = enter(contest.eve, maps);

  for (const [what, { files, told }] of Object.entries(hostile)) {
    const { reason, detail } = await endOf(contest.ada, await enter(contest.ada, files));

    assert.equal(reason, 'predictions_invalid', what);
    assert.match(String(detail), told, what);
  }

  const { status } = await endOf(contest.eve, await honest);
  assert.equal(status, 'completed');
  assert.ok(peakBytes() < MOST_MEMORY_BYTES, `the server took ${peakBytes()} bytes`);
});

test('a pickle among the predictions is never opened', async (t) => {
  const { contest } = await hold(t);
  const trace = join(createTemporaryDirectory(t), 'opened');
  const pickle = Buffer.from(`cos\nsystem\n(S'touch ${trace}'\ntR.`);

  for (const name of ['maps.npy', 'a.npy']) {
    const files = { ...maps, [name]: npyFile('|O', [2, 4, 4], pickle) };
    const { reason, detail } = await endOf(contest.ada, await enter(contest.ada, files));

    assert.equal(reason, 'predictions_invalid');
    assert.match(String(detail), /Python objects.*never/);
  }
  assert.equal(existsSync(trace), false);
});

test('a program that leaves a huge file with nothing in it takes no memory of the server', async (t) => {
  const { contest, peakBytes } = await hold(t);
  const header = npyFile('<f4', [2, 4, 4 * 10 ** 8], Buffer.alloc(0)).toString('base64');
  const program = `echo ${header} | base64 -d > "$2/maps.npy"; truncate -s 12G "$2/maps.npy"`;

  const { jobId } = await submitProgram(contest.ada, program, 'main.sh', contest.id);
  const { reason, detail } = await endOf(contest.ada, jobId);

  assert.equal(reason, 'predictions_invalid');
  assert.match(String(detail), /maps\.npy (has 12 GiB; at most|promises 11\.9 GiB)/);
  assert.ok(peakBytes() < MOST_MEMORY_BYTES, `the server took ${peakBytes()} bytes`);
});

test('a label for each pixel does not keep the scorer busy', async (t) => {
  const size = 256;
  const labels = npyFile(
    '<u2',
    [size, size],
    Buffer.from(Uint16Array.from({ length: size ** 2 }, (_, i) => i).buffer),
  );
  const images = Array.from({ length: 50 }, (_, image) => `i${image}.npy`);
  const normal = npyFile('|u1', [size, size], Buffer.alloc(size ** 2));
  const contest = await holdContest(
    t,
    { metrics: [{ name: 'mean_iou', direction: 'higher' }], scorer: { kind: 'segmentation' } },
    { truth: Object.fromEntries(images.map((name) => [`masks/${name}`, normal])) },
  );

  const job = await enter(contest.ada, Object.fromEntries(images.map((name) => [name, labels])));
  const { reason, detail } = await endOf(contest.ada, job);

  assert.equal(reason, 'predictions_invalid');
  assert.match(String(detail), /i0\.npy has 65536 labels; one image may have 1000/);
});

/** What may lie where predictions should, made by a program; the truth is named to it, as if it had been guessed. */
const planted: Record<string, string> = {
  'a link to the truth': 'rm "$2/a.npy"; ln -s "$MASKS/a.npy" "$2/a.npy"',
  'a link to the folder of the truth': 'rm "$2"/*.npy; ln -s "$MASKS" "$2/predictions"',
  'a link to what everybody can read': 'rm "$2/a.npy"; ln -s /etc/passwd "$2/a.npy"',
  'a pipe': 'rm "$2/a.npy"; mkfifo "$2/a.npy"',
  'a pipe as the folder': 'rm "$2"/*.npy; mkfifo "$2/predictions"',
  'a socket':
    'rm "$2/a.npy"; python3 -c "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])" "$2/a.npy"',
  'a device that never ends': 'rm "$2/a.npy"; ln -s /dev/zero "$2/a.npy"',
  'a folder': 'rm "$2/a.npy"; mkdir "$2/a.npy"',
};

test('what is no plain file is no prediction, and nothing of it is kept', async (t) => {
  const { contest } = await hold(t);
  const lay = Object.entries(maps).map(
    ([name, map]) => `echo ${map.toString('base64')} | base64 -d > "$2/${name}"`,
  );
  const [mask = ''] = globSync(join(contest.admin.dataDirectory, 'truth/**/masks/a.npy'));

  for (const [what, plant] of Object.entries(planted)) {
    const program = [`MASKS=${dirname(mask)}`, ...lay, plant].join('\n');
    const { jobId } = await submitProgram(contest.ada, program, 'main.sh', contest.id);
    const { reason, detail } = await endOf(contest.ada, jobId);

    assert.equal(reason, 'predictions_invalid', `${what}: ${detail}`);
    assert.match(String(detail), /lacks "a"/, what);
    const { artifacts } = await readAnswer(contest.ada, `/jobs/${jobId}/artifacts`, 200);
    assert.deepEqual(artifacts, [], what);
  }
});

async function hold(t: TestContext) {
  const witness = randomUUID();
  const labels = `id,label\n${ids.map((id, place) => `${id},${1 - place}`).join('\n')}\n`;
  const contest = await holdContest(
    t,
    { metrics: [{ name: 'image_auc', direction: 'higher' }], scorer: { kind: 'anomaly' } },
    { truth: { 'labels.csv': labels, 'masks/a.npy': npyFile('|u1', [4, 4], Buffer.alloc(16, 1)) } },
    { env: { WITNESS: witness } },
  );
  const pids = findProcesses('WITNESS', witness).map(({ id }) => id);
  return { contest, peakBytes: () => Math.max(...pids.map(peakOf)) };
}

/** The most memory that the process ever had at once. */
function peakOf(pid: number): number {
  const [, kibibytes = ''] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

async function endOf(board: RunningLeadersBoard, job: string): Promise<Record<string, unknown>> {
  await untilStatus(board, job, /completed|failed/);
  return readAnswer(board, `/jobs/${job}`, 200);
}
