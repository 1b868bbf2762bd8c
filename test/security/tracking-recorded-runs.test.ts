import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { untilRecorded } from '../faults/recorded-runs.ts';
import { type RunningLeadersBoard, startLeadersBoard, withToken } from '../start-leadersboard.ts';
import { readAnswer, sendProgram, submitProgram, untilStatus } from '../submit-program.ts';
import { holdContest, startScoring } from './hold-contest.ts';
import { nameEverything } from './name-everything.ts';
import { startTrackingInProcess } from './start-tracking-in-process.ts';
import { SECRET, SECRET_NUMBER, type Things } from './tracking-things.ts';

const env = { API_TOKENS: 't0ken-of-ada:ada,t0ken-of-eve:eve,t0ken-of-gus:gus:host' };
const v2 = '/api/2.0/mlflow';

/** Leaves the secrets in its parameters, its metrics, its log and a file. */
const program = `import json, sys
output = sys.argv[sys.argv.index("--output") + 1]
report = {"params": {"hidden": "${SECRET}"}, "metrics": {"image_auc": 0.5, "loss": ${SECRET_NUMBER}}}
with open(output + "/metrics.json", "w") as file:
    json.dump(report, file)
with open(output + "/secret.txt", "w") as file:
    file.write("${SECRET}")
print("${SECRET}")
`;

test('the recorded run of a job is shown by no route to who did not send it', async (t) => {
  const { routes } = await startTrackingInProcess(t);
  const { things, ask } = await recordSecrets(t);
  const shownToOwner: string[] = [];

  for (const route of routes.filter(({ method, url }) => method === 'GET' && !isPage(url))) {
    const { url } = nameEverything(route, things);
    for (const user of ['eve', 'gus']) {
      const { status, text } = await ask(user, url);
      assert.ok(!tells(text), `${user} is shown ${route.url}: ${text}`);
      assert.ok(status < 500 || status === 501, `${route.url}: ${text}`);
    }
    if (tells((await ask('ada', url)).text)) shownToOwner.push(route.url);
  }

  for (const url of [`${v2}/runs/get`, `${v2}/metrics/get-history`, '/get-artifact', '/graphql']) {
    assert.ok(shownToOwner.includes(url), `${url} shows its owner nothing`);
  }
});

const PRIVATE_ERROR = 3.0625;
const places = Array.from({ length: 24 }, (_, place) => place);
const truth = `id,value,split\n${places.map((place) => `i${place},${place},${place < 12 ? 'public' : 'private'}\n`).join('')}`;
const guesses = `id,value\n${places.map((place) => `i${place},${place + (place < 12 ? 1 : PRIVATE_ERROR)}\n`).join('')}`;

test('what is recorded of a job tells nobody what it is worth on the hidden part of the truth', async (t) => {
  const definition = {
    ...{ metrics: [{ name: 'mae', direction: 'lower' }], scorer: { kind: 'regression' } },
    phases: [{ id: 'open' }],
  };
  const { id, ada, host, admin } = await holdContest(t, definition, { truth: { 'labels.csv': truth } });
  const submission = await sendProgram(ada, `echo '${guesses}' > "$2/predictions.csv"`, 'main.sh', id);
  const job = await startScoring(ada, submission);
  await untilStatus(ada, job, /completed/);
  const { job_id: reproduction } = await readAnswer(host, `/entries/${job}/reproduce`, 202, {});
  await untilRecorded(admin, [job, String(reproduction)]);

  const toAda = await readRecorded(admin, 't0ken-of-ada');
  const toEve = await readRecorded(admin, 't0ken-of-eve');
  const toHost = await readRecorded(admin, 't0ken-of-hana');

  assert.deepEqual([toAda.runs, toEve.runs, toHost.runs], [1, 0, 2]);
  assert.match(toAda.text, /"key":"mae","value":1\b/);
  for (const { text } of [toAda, toEve]) assert.doesNotMatch(text, /\b3\.0625|,(public|private)/);
  assert.doesNotMatch(toHost.text, /,(public|private)/);
});

function isPage(url: string): boolean {
  return /^\/(healthz?|readyz|metrics|version|docs.*|static-files\/.*|build\/.*)?$/.test(url);
}

function tells(text: string): boolean {
  return text.includes(SECRET) || text.includes(String(SECRET_NUMBER));
}

/** A job of ada's that is recorded. */
async function recordSecrets(t: TestContext) {
  const board = await startLeadersBoard(t, { env });
  const ada = withToken(board, 't0ken-of-ada');
  const { jobId } = await submitProgram(ada, program);
  await untilRecorded(ada, [jobId]);
  const runId = String((await readAnswer(ada, `/jobs/${jobId}/results`, 200)).run_id);
  const ask = async (user: string, path: string) => {
    const headers = { authorization: `Bearer t0ken-of-${user}` };
    const answer = await fetch(board.trackingUrl + path, { headers });
    return { status: answer.status, text: await answer.text() };
  };
  const { run } = recordedRun.parse(JSON.parse((await ask('ada', `${v2}/runs/get?run_id=${runId}`)).text));
  const { experiment_id: experimentId } = run.info;
  const things: Things = {
    ...{ experimentId, experimentName: 'leadersboard/default/ada', runId },
    ...{ folder: `${experimentId}/${runId}/artifacts`, modelId: `m-${runId}`, modelName: 'cats' },
    ...{ uploadId: 'none', partDigest: 'none' },
  };
  return { things, ask };
}

const recordedRun = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), experiment_id: z.string() }) }),
});
const experimentList = z.object({ experiments: z.array(z.object({ experiment_id: z.string() })) });
const runList = z.object({ runs: z.array(recordedRun.shape.run).default([]) });
const fileList = z.object({
  files: z.array(z.object({ path: z.string(), is_dir: z.boolean().default(false) })).default([]),
});

/** Everything of all runs that a token finds: as it is answered, with the files. */
async function readRecorded(board: RunningLeadersBoard, token: string) {
  let text = '';
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(board.trackingUrl + path, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const told = await answer.text();
    assert.equal(answer.status, 200, told);
    text += told;
    return told;
  };
  const readFiles = async (runId: string, folder: string): Promise<void> => {
    const at = `run_id=${runId}&path=${encodeURIComponent(folder)}`;
    const { files } = fileList.parse(JSON.parse(await ask(`${v2}/artifacts/list?${at}`)));
    for (const { path, is_dir: isFolder } of files) {
      if (isFolder) await readFiles(runId, path);
      else await ask(`/get-artifact?run_id=${runId}&path=${encodeURIComponent(path)}`);
    }
  };

  const listed = JSON.parse(await ask(`${v2}/experiments/search?max_results=100`));
  const ids = experimentList.parse(listed).experiments.map(({ experiment_id: id }) => id);
  const { runs } = runList.parse(JSON.parse(await ask(`${v2}/runs/search`, { experiment_ids: ids })));
  for (const { info } of runs) {
    await ask(`${v2}/runs/get?run_id=${info.run_id}`);
    await readFiles(info.run_id, '');
  }
  return { runs: runs.length, text };
}
