import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, type TestContext, test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { createFileScorer } from '../src/adapters/directories/index.ts';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import type { ScoreFilesRequest } from '../src/index.ts';
import { layFiles } from './lay-files.ts';
import { anomalyPredictions, anomalyTruth } from './score-cases.ts';

const never = new AbortController().signal;

/** A scorer and the threads that it starts, each until it has ended. */
function open(t: TestContext, threadFile?: URL) {
  const started: Worker[] = [];
  const alive = new Set<Worker>();
  const watch = (worker: Worker) => {
    started.push(worker);
    alive.add(worker);
    worker.once('exit', () => alive.delete(worker));
  };
  process.on('worker', watch);
  const scorer = createFileScorer(threadFile);
  t.after(async () => {
    await scorer.close();
    process.off('worker', watch);
    assert.equal(alive.size, 0, 'A thread was left behind.');
  });
  return { scorer, started, alive };
}

/** With threads that do as the seed says. */
function openOdd(t: TestContext) {
  const opened = open(t, new URL('./odd-scoring-thread.ts', import.meta.url));
  const score = async (seed: string, signal = never) => {
    const { entry } = await opened.scorer.score({ seed } as ScoreFilesRequest, signal);
    return entry.predictionsDigest;
  };
  return { ...opened, score };
}

suite('createFileScorer', () => {
  test('scores in a thread what scoreFiles scores in this one', async (t) => {
    const { scorer, started } = open(t);
    const files = { truth: anomalyTruth, entry: anomalyPredictions() };

    const scored = await scorer.score(await layFiles(t, files), never);

    assert.deepEqual(scored, await scoreFiles(await layFiles(t, files)));
    assert.equal(started.length, 1);
  });

  test('tells whose fault it was, and goes on in the same thread', async (t) => {
    const { scorer, started } = open(t);
    const noLabels = await layFiles(t, { truth: {}, entry: anomalyPredictions() });
    const noMaps = await layFiles(t, { truth: anomalyTruth, entry: {} });

    await assert.rejects(scorer.score(noLabels, never), { code: 'truth_invalid' });
    await assert.rejects(scorer.score(noMaps, never), { code: 'score_input_invalid' });
    assert.equal(started.length, 1);
  });

  test('keeps a thread for the next, and takes another one meanwhile', async (t) => {
    const { score, started } = openOdd(t);

    const first = await score('');
    const both = await Promise.all([score(''), score('')]);

    assert.ok(both.includes(first));
    assert.equal(new Set(both).size, 2);
    assert.equal(started.length, 2);
  });

  test('ends the thread of what is aborted at once, whatever it does', async (t) => {
    const { score } = openOdd(t);
    const abort = new AbortController();
    const rejected = assert.rejects(score('hang', abort.signal), /The attempt was lost/);
    const [thread] = await once(process, 'worker');
    await once(thread, 'online');
    const ended = once(thread, 'exit');

    abort.abort(new Error('The attempt was lost.'));

    await rejected;
    await ended;
    assert.match(await score(''), /^\d+$/);
  });

  test('starts nothing for what was aborted before', async (t) => {
    const { score, started } = openOdd(t);

    await assert.rejects(score('', AbortSignal.abort(new Error('Too late.'))), /Too late/);
    assert.equal(started.length, 0);
  });

  test('rejects what a thread was doing when it died, and takes a new one', async (t) => {
    const { score, started } = openOdd(t);

    await assert.rejects(score('die'), /ended before it answered/);

    assert.match(await score(''), /^\d+$/);
    assert.equal(started.length, 2);
  });

  test('ends what still runs when it is closed', async (t) => {
    const { scorer, score, alive } = openOdd(t);
    const rejected = assert.rejects(score('hang'), /ended before it answered/);
    const [thread] = await once(process, 'worker');
    await once(thread, 'online');

    await scorer.close();

    await rejected;
    assert.equal(alive.size, 0);
  });
});
