import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { freePort, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { reporting, startInProcess } from './start-in-process.ts';

const { lb, url } = await startInProcess({ after });

test('status says how a job stands, to people and to programs', async () => {
  const job = await run('exit 3');

  const human = await lb(['status', job]);
  const json = await lb(['status', job, '--json']);

  assert.match(human.stdout, /^Job \w+ is failed\.\nexit_nonzero: The program ended with exit code 3\./);
  assert.equal(human.exitCode, 0);
  assert.equal(JSON.parse(json.stdout).reason, 'exit_nonzero');
});

test('results of a job that failed say why there are none', async () => {
  const job = await run('exit 3');

  const { stdout, exitCode } = await lb(['results', job]);

  assert.equal(exitCode, 0);
  assert.match(stdout, /^Job \w+ is failed; it has no results\. The program ended with exit code 3\./);
});

test('results show what submit --wait showed', async () => {
  const job = await run(reporting({ image_auc: 0.25 }));

  const human = await lb(['results', job]);
  const json = await lb(['results', job, '--json']);

  assert.match(
    human.stdout,
    /^metric +value\nimage_auc +0\.25\nwall_time_seconds +[\d.]+\n\nRank \d by image_auc in the challenge default\.\n\nFiles:\n {2}metrics\.json/,
  );
  assert.deepEqual(JSON.parse(json.stdout).metrics, { image_auc: 0.25 });
});

test('results are rounded for people and whole for programs', async () => {
  const job = await run(reporting({ image_auc: 0.983_333_333_333_3, epochs: 1_234_567 }));

  const human = await lb(['results', job]);
  const json = await lb(['results', job, '--json']);

  assert.match(human.stdout, /\nimage_auc +0\.983333\nepochs +1234567\n/);
  assert.equal(JSON.parse(json.stdout).metrics.image_auc, 0.983_333_333_333_3);
});

test('what the server refuses comes to programs with its code and request id', async () => {
  const { stderr } = await lb(['status', 'none', '--json']);

  const { code, request_id } = JSON.parse(stderr);
  assert.equal(code, 'job_not_found');
  assert.match(request_id, /^\w{26}$/);
});

test('logs print what the program wrote, to people and to programs', async () => {
  const job = await run('echo größer; echo エポック >&2; exit 1');

  const human = await lb(['logs', job]);
  const json = await lb(['logs', job, '--json']);

  assert.match(
    human.stdout,
    /^\[leadersboard\] Attempt 1 [^\n]+\ngrößer\nエポック\n\[leadersboard\] exit_nonzero: [^\n]+\n$/,
  );
  assert.match(JSON.parse(json.stdout).log, /\ngrößer\nエポック\n/);
});

test('logs keep characters whole where a slice of the log cuts one', async () => {
  const count = 800_000;
  const job = await run(`head -c ${count} /dev/zero | sed 's/\\x00/あ/g'; exit 1`);

  const { stdout } = await lb(['logs', job]);

  const [, line] = stdout.split('\n');
  assert.equal(line?.length, count);
  assert.equal(line, 'あ'.repeat(count));
});

test('a job that nobody knows is not found, whatever was typed for it', async () => {
  for (const command of ['status', 'logs', 'results']) {
    for (const id of ['none', '../leaderboard?', 'a/b']) {
      const { exitCode, stdout, stderr } = await lb([command, id]);

      assert.deepEqual([exitCode, stdout], [1, ''], `${command} ${id}`);
      assert.equal(
        stderr,
        `Error: There is no job "${id}" of yours. Use the id that you got when you started the job.\n`,
      );
    }
  }
});

test('board ranks by the metric, and says that the values are self-reported', async () => {
  await run(reporting({ ranked: 1 }), '--metadata', '{"method": "padim"}');
  await run(reporting({ ranked: 2 }));

  const all = await lb(['board', '--metric', 'ranked', '--best', 'all']);
  const best = await lb(['board', 'default', '--metric', 'ranked', '--json']);

  assert.match(
    all.stdout,
    /^# +user +method +ranked +job *\n1 +dev +2 +\w+\n2 +dev +padim +1 +\w+\n\nThese values are what each entry reports of itself\.\n$/,
  );
  assert.deepEqual(
    JSON.parse(best.stdout).entries.map(({ value }: { value: number }) => value),
    [2],
  );
});

test('board of a metric that nobody has names those that there are', async () => {
  await run(reporting({ known: 1, other: 2 }));

  const { stdout } = await lb(['board', '--metric', 'fame']);

  assert.match(
    stdout,
    /^Nobody has the metric "fame" in the challenge "default" yet\. Choose another with --metric: .*known, other.*\.\n$/,
  );
});

test('board on which nobody stands invites to be the first', async (t) => {
  const empty = await startInProcess(t);

  const { stdout } = await empty.lb(['board']);

  assert.equal(
    stdout,
    'Nobody has the metric "image_auc" in the challenge "default" yet. Be the first: lb submit main.py\n',
  );
});

test('board of a challenge that nobody knows is not found', async () => {
  const { exitCode, stderr } = await lb(['board', 'none']);

  assert.equal(exitCode, 1);
  assert.match(stderr, /^Error: There is no challenge "none"\./);
});

test('a wrong token is told as that', async () => {
  const { exitCode, stderr } = await lb(['status', 'any', '--token', 'stolen']);

  assert.equal(exitCode, 1);
  assert.match(stderr, /^Error: The token is unknown, has expired or was revoked\./);
});

test('a server that does not answer is told with what to do', async () => {
  const address = `http://127.0.0.1:${await freePort()}`;

  for (const words of [['status', 'any'], ['logs', 'any'], ['board'], ['submit', 'package.json']]) {
    const { exitCode, stderr } = await lb([...words, '--url', address], { 'package.json': '{}' });

    assert.equal(exitCode, 1);
    assert.equal(
      stderr,
      `Error: Nothing answers at ${address}. Start the server with "npm start" or "lb up", or name another with --url or LB_URL.\n`,
    );
  }
});

test('an address that is none is a wrong use', async () => {
  for (const address of ['localhost', '127.0.0.1:8010', 'ftp://a']) {
    const { exitCode, stderr } = await lb(['board', '--url', address]);

    assert.equal(exitCode, 2, address);
    assert.equal(
      stderr,
      `Error: "${address}" is no address of a server. Write it like http://127.0.0.1:8010.\n`,
    );
  }
});

test('the flag wins over the variable', async () => {
  const env = { LB_URL: 'http://127.0.0.1:1', LB_TOKEN: 'stolen' };

  const { exitCode } = await runCliInMemory({
    commands,
    env,
    words: ['board', '--url', url, '--token', 'devtoken'],
  });

  assert.equal(exitCode, 0);
});

/** Runs the program as main.sh to its end and returns the job. */
async function run(program: string, ...words: string[]): Promise<string> {
  const submit = ['submit', 'main.sh', '-e', 'main.sh', '--wait', '--json', ...words];
  const { stdout } = await lb(submit, { 'main.sh': program });
  return JSON.parse(stdout).job_id;
}
