import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createProgramScorer, type ProgramScoreRequest } from '@leadersboard/jobs/adapters/program-scorer';
import { requestOf } from '@leadersboard/jobs/contract/scorer';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createAttackedRunner, layBait } from './attack.ts';

const runner = await createAttackedRunner();
const score = `echo '{"metrics": {"accuracy": 1}}' > "$6/scores.json"`;

test('a host’s scorer changes nothing of the predictions, the truth or itself', async (t) => {
  const { run, place } = createScoring(t);
  const targets = ['/predictions/predictions.csv', '/truth/labels.csv', '/submission/main.sh'];
  const tries = targets.flatMap((file) => [`echo x >> ${file}`, `rm -f ${file}`, `chmod 777 ${file}`]);

  const { printed } = await run(
    `${tries.map((attempt) => `(${attempt}) && echo granted`).join('\n')}\nexit 1`,
  );

  assert.equal(printed.match(/Read-only file system|not permitted|denied/gi)?.length, tries.length);
  assert.doesNotMatch(printed, /granted/);
  assert.equal(readFileSync(join(place, 'output/predictions.csv'), 'utf8'), 'a b');
  assert.equal(readFileSync(join(place, 'truth/labels.csv'), 'utf8'), 'a a');
});

test('a host’s scorer sees no other job, and scores none', async (t) => {
  const { run, place } = createScoring(t);
  const other = createTemporaryDirectory(t);
  layBait(join(other, 'scores.json'), 'secret of another', 0o666);

  const { printed } = await run(
    `cat ${other}/scores.json; echo '{}' > ${other}/scores.json; ls -d ${place} /work /root /home; ls /; exit 1`,
  );

  assert.doesNotMatch(printed, /secret of another/);
  assert.match(printed, /^predictions$/m);
  assert.doesNotMatch(printed, new RegExp(`^${place}$`, 'm'));
  assert.equal(readFileSync(join(other, 'scores.json'), 'utf8'), 'secret of another');
});

test('a score that names somebody else is none', async (t) => {
  const { run } = createScoring(t);

  const { code } = await run(`echo '{"metrics": {"accuracy": 1}, "job_id": "other"}' > "$6/scores.json"`);

  assert.equal(code, 'scorer_failed');
});

test('what a host’s scorer leaves running ends with it and changes no score', async (t) => {
  const { run, place } = createScoring(t);
  const later = `while :; do echo later > "$6/late"; echo '{"metrics": {"accuracy": 9}}' > "$6/scores.json"; done`;

  const { scored } = await run(`(sleep 0.1; setsid sh -c '${later.replaceAll("'", `'\\''`)}') &\n${score}`);

  assert.deepEqual(scored, { public: { accuracy: 1 } });
  assert.deepEqual(readdirSync(join(place, 'work/output')), ['scores.json']);
});

test('a host’s scorer that eats memory has failed, and the submission is not at fault', async (t) => {
  const { run } = createScoring(t);

  const { code, message } = await run(`python3 -c 'data = bytearray(2_000_000_000)' || exit 1\n${score}`, {
    resources: { cpus: 1, memoryBytes: 200_000_000, acceleratorIds: [] },
  });

  assert.equal(code, 'scorer_failed');
  assert.match(message, /used more memory than it may|exit code 1/);
});

test('a host’s scorer that forks without end has failed in its time', async (t) => {
  const { run } = createScoring(t);

  const { code } = await run('bomb() { bomb | bomb & }; bomb; sleep 60', {
    program: { entrypoint: 'main.sh', timeoutSeconds: 1 },
  });

  assert.equal(code, 'scorer_failed');
});

test('a host’s scorer that fills its output has failed', async (t) => {
  const { run } = createScoring(t);

  const { code } = await run('i=0; while :; do i=$((i+1)); : > "$6/$i"; done');

  assert.equal(code, 'scorer_failed');
});

/** Lets the program score an entry of which half is right. */
function createScoring(t: TestContext) {
  const place = createTemporaryDirectory(t);
  const lay = (folder: string, file: string, content: string) => {
    const directory = join(place, folder);
    mkdirSync(directory, { mode: 0o700 });
    writeFileSync(join(directory, file), content, { mode: 0o600 });
    return directory;
  };

  async function run(program: string, overrides: Partial<ProgramScoreRequest> = {}) {
    let printed = '';
    const take = (fields: object) => {
      if ('printed' in fields) printed = String(fields.printed);
    };
    const workDirectory = join(place, 'work');
    mkdirSync(workDirectory, { mode: 0o700 });
    const request: ProgramScoreRequest = {
      ...requestOf({ outputDirectory: lay('output', 'predictions.csv', 'a b'), workDirectory }),
      program: { entrypoint: 'main.sh', timeoutSeconds: 20 },
      scorerDirectory: lay('scorer', 'main.sh', program),
      truthDirectory: lay('truth', 'labels.csv', 'a a'),
      metrics: ['accuracy'],
      ...overrides,
    };
    const scorer = createProgramScorer({ runner, log: { info: () => {}, error: take } });
    const end = await scorer.score(request).catch((error) => error);
    return end instanceof Error
      ? { ...describe(end), printed, scored: undefined }
      : { code: 'scored', message: '', printed, scored: end };
  }

  return { run, place };
}

function describe(error: Error): { code: string; message: string } {
  return { code: 'code' in error ? String(error.code) : error.name, message: error.message };
}
