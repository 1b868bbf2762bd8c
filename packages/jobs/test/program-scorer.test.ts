import assert from 'node:assert/strict';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { kitErrors, LeadersBoardError } from '@leadersboard/kit/errors';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { requestOf } from '../contract/scorer.ts';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';
import { createProgramScorer, type ProgramScoreRequest } from '../src/adapters/program-scorer/index.ts';
import { jobsErrors } from '../src/jobs-errors.ts';
import type { RunnerPort } from '../src/ports/runner.ts';
import { createMemoryLog } from './create-process.ts';

/** Counts the lines that predictions and truth have in common. */
const compare = `
import json, os, sys
arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
read = lambda name, file: open(os.path.join(arguments[name], file)).read().split()
truth, predictions = read("--truth", "labels.csv"), read("--predictions", "predictions.csv")
scores = open(arguments["--output"] + "/scores.json", "w")
if len(truth) != len(predictions):
    complaint = f"predictions.csv has {len(predictions)} lines; {len(truth)} are wanted."
    json.dump({"predictions_invalid": complaint}, scores)
    sys.exit(65)
right = sum(one == other for one, other in zip(truth, predictions))
json.dump({"metrics": {"accuracy": right / len(truth)}}, scores)
`;

type CreateRunner = (t: TestContext) => Promise<RunnerPort>;

const runners = {
  async bubblewrap(t: TestContext) {
    const runner = await createBubblewrapRunner({
      ...{ clock: systemClock, graceMs: 100, shownDirectories: [realpathSync(tmpdir())] },
      directory: join(createTemporaryDirectory(t), 'sandbox'),
    });
    t.after(() => runner.close());
    return runner;
  },
  process: async () => createProcessRunner({ clock: systemClock, graceMs: 100 }),
} satisfies Record<string, CreateRunner>;

for (const [name, createRunner] of Object.entries(runners)) {
  test(`${name}: a host's scorer compares the predictions with the truth`, async (t) => {
    const { score } = await createScoring(t, createRunner);

    const scored = await score({ 'main.py': compare });

    assert.deepEqual(scored, { public: { accuracy: 0.75 } });
  });

  test(`${name}: a host's scorer says what is wrong with the predictions`, async (t) => {
    const { score, log } = await createScoring(t, createRunner);

    await assert.rejects(score({ 'main.py': compare }, { predictions: 'a b' }), {
      code: 'predictions_invalid',
      message: 'predictions.csv has 2 lines; 4 are wanted.',
    });
    assert.deepEqual(log.entries, []);
  });
}

const failures: Record<string, { program: string; because: RegExp }> = {
  'ends with an exit code': { program: 'echo "label of 1: b"; exit 3', because: /ended with exit code 3/ },
  'is killed': { program: 'kill -9 $$', because: /ended by the signal SIGKILL/ },
  loops: { program: 'while :; do :; done', because: /ran for its 1 seconds and was ended/ },
  'writes nothing': { program: 'true', because: /is missing/ },
  'leaves a link': { program: 'ln -s "$LB_TRUTH/labels.csv" "$6/scores.json"', because: /no plain file/ },
  'leaves a folder': { program: 'mkdir "$6/scores.json"', because: /no plain file/ },
  'writes a large file': {
    program: 'truncate -s 1G "$6/scores.json"',
    because: /holds more than 1048576 bytes/,
  },
  'complains without a sentence': { program: 'echo {} > "$6/scores.json"; exit 65', because: /did not say/ },
};
for (const [what, { program, because }] of Object.entries(failures)) {
  test(`a host's scorer that ${what} has failed, and the participant reads nothing of its log`, async (t) => {
    const { score, log } = await createScoring(t);

    const error = await score({ 'main.sh': program }, { timeoutSeconds: 1 }).catch((reason) => reason);

    assert.ok(error instanceof LeadersBoardError, String(error));
    assert.equal(error.code, 'scorer_failed');
    assert.match(error.message, because);
    assert.match(error.message, /not at fault; tell the host\.$/);
    assert.doesNotMatch(error.message, /label of 1/);
    assert.equal(log.entries.length, 1);
  });
}

test("the end of a failed scorer's log is in the log of the server", async (t) => {
  const { score, log } = await createScoring(t);

  await assert.rejects(score({ 'main.sh': 'seq 10000; echo the truth is broken; exit 1' }));

  const [entry] = log.entries as { printed?: string; job?: string; challenge?: string }[];
  assert.deepEqual([entry?.job, entry?.challenge], ['job', 'default']);
  assert.match(entry?.printed ?? '', /^\d+\n.*10000\nthe truth is broken\n$/s);
  assert.ok((entry?.printed?.length ?? 0) <= 4096);
});

test('an environment or an entrypoint that cannot be had is the fault of the scorer, a fault of the machine is not', async (t) => {
  const none = { prepare: () => Promise.reject(jobsErrors.environment_failed('There is no "torch".')) };
  const broken = { prepare: () => Promise.reject(kitErrors.storage_full('No room is left.')) };
  const { score, scoreWith } = await createScoring(t);

  await assert.rejects(scoreWith({ environments: none }, { 'main.py': compare }), { code: 'scorer_failed' });
  await assert.rejects(score({ 'main.exe': '' }), { code: 'scorer_failed' });
  await assert.rejects(scoreWith({ environments: broken }, { 'main.py': compare }), { code: 'storage_full' });
});

test('two scorers run at once, each with its own predictions', async (t) => {
  const { score } = await createScoring(t, runners.bubblewrap);

  const scores = await Promise.all([
    score({ 'main.py': compare }),
    score({ 'main.py': compare }, { predictions: 'x x x x' }),
  ]);

  assert.deepEqual(scores, [{ public: { accuracy: 0.75 } }, { public: { accuracy: 0 } }]);
});

type Overrides = { predictions?: string; timeoutSeconds?: number };

/** Scores predictions of which three of four are right, unless others are given. */
async function createScoring(t: TestContext, createRunner: CreateRunner = runners.process) {
  const runner = await createRunner(t);
  const log = createMemoryLog();

  function scoreWith(
    ports: Partial<Parameters<typeof createProgramScorer>[0]>,
    files: Record<string, string>,
    { predictions = 'a b b x', timeoutSeconds = 20 }: Overrides = {},
  ) {
    const place = createTemporaryDirectory(t);
    const lay = (folder: string, contents: Record<string, string>) => {
      const directory = join(place, folder);
      mkdirSync(directory, { mode: 0o700 });
      for (const [file, content] of Object.entries(contents))
        writeFileSync(join(directory, file), content, { mode: 0o600 });
      return directory;
    };
    const request: ProgramScoreRequest = {
      ...requestOf({
        outputDirectory: lay('output', { 'predictions.csv': predictions }),
        workDirectory: lay('work', {}),
      }),
      program: { entrypoint: Object.keys(files)[0] ?? '', timeoutSeconds },
      scorerDirectory: lay('scorer', files),
      truthDirectory: lay('truth', { 'labels.csv': 'a b b a' }),
      metrics: ['accuracy'],
    };
    return createProgramScorer({ runner, log, ...ports }).score(request);
  }

  return { log, scoreWith, score: scoreWith.bind(undefined, {}) };
}
