import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { reporting, startInProcess } from './start-in-process.ts';

const { lb } = await startInProcess({ after }, { API_TOKENS: 'root:root:admin,ada:ada,eve:eve' });

const as = (user: string) => ['--token', user];

/** Submits the program as main.sh and returns the job. */
async function submit(program: string, user = 'ada', ...words: string[]): Promise<string> {
  const { stdout, stderr } = await lb(['submit', 'main.sh', '--json', ...as(user), ...words], {
    'main.sh': program,
  });
  assert.equal(stderr, '');
  return JSON.parse(stdout).job_id;
}

/** A program that runs until its flag is taken away. */
function createWaiting(test: { after(done: () => void): void }) {
  const flag = join(createTemporaryDirectory({ after }), 'waits');
  writeFileSync(flag, '');
  const release = () => rmSync(flag, { force: true });
  test.after(release);
  return { program: `echo begun; while [ -e ${flag} ]; do sleep 0.05; done`, release };
}

test('jobs lists the own jobs, and for admins everybody', async () => {
  const adas = await submit(reporting({ image_auc: 0.5 }), 'ada', '--wait');
  const eves = await submit('exit 3', 'eve');

  const own = await lb(['jobs', ...as('ada')]);
  const all = await lb(['jobs', '--all', '--json', ...as('root')]);
  const none = await lb(['jobs', ...as('root')]);

  assert.match(own.stdout, new RegExp(`^job +status +challenge +work +class +created\\n${adas} +completed`));
  assert.doesNotMatch(own.stdout, new RegExp(eves));
  const ids = JSON.parse(all.stdout).jobs.map(({ job_id }: { job_id: string }) => job_id);
  assert.ok([adas, eves].every((id) => ids.includes(id)));
  assert.equal(none.stdout, 'There are no such jobs. Start one: lb submit main.py\n');
});

test('free removes the files of a job, and the audit log tells', async () => {
  const program = `${reporting({ image_auc: 0.5 })}\nhead -c 2000 /dev/zero > "$2/weights"`;
  const job = await submit(program, 'ada', '--wait');
  const stored = async () => JSON.parse((await lb(['me', '--json', ...as('ada')])).stdout).stored;
  const before = await stored();

  const { stdout } = await lb(['free', job, ...as('ada')]);

  const after = await stored();
  assert.match(stdout, new RegExp(`^Job ${job}: 2(\\.\\d)? KiB are free\\.$`, 'm'));
  assert.ok(before.artifacts >= 2_000 && after.artifacts <= before.artifacts - 2_000);
  assert.equal(after.logs, before.logs);
  assert.ok(after.logs > 0);
  const audit = await lb(['audit', '--json', ...as('root')]);
  assert.match(audit.stdout, new RegExp(`job\\.artifacts_freed[^}]*${job}|${job}[^}]*job\\.artifacts_freed`));
});

test('jobs goes on where a page ended, and says what it cannot filter by', async () => {
  for (let count = 0; count < 3; count += 1) await submit(`# ${count}`, 'eve');

  const first = await lb(['jobs', '--limit', '2', ...as('eve')]);
  const [, after] = /add --after (\S+)/.exec(first.stdout) ?? [];
  const second = await lb(['jobs', '--limit', '2', '--after', String(after), ...as('eve')]);
  const wrong = await lb(['jobs', '--status', 'lost', ...as('eve')]);

  assert.equal(first.stdout.split('\n').filter((line) => line.includes('main.sh')).length, 2);
  assert.notEqual(second.stdout.split('\n')[1], first.stdout.split('\n')[1]);
  assert.equal(wrong.exitCode, 1);
  assert.match(wrong.stderr, /It must be one of "pending", "running"/);
});

test('logs --follow prints what comes, and ends with the job', async (t) => {
  const { program, release } = createWaiting(t);
  const job = await submit(`${program}; echo größer; ${reporting({ loss: 1 })}`);
  const following = lb(['logs', job, '--follow', ...as('ada')]);

  release();

  const { exitCode, stdout } = await following;
  assert.equal(exitCode, 0);
  assert.match(stdout, /begun\ngrößer\n/);
});

test('logs --follow of a job that fails ends with 1, with --json in pieces', async () => {
  const job = await submit('echo oops; exit 3');

  const { exitCode, stdout, stderr } = await lb(['logs', job, '-f', '--json', ...as('ada')]);

  const text = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).text)
    .join('');
  assert.equal(exitCode, 1);
  assert.match(text, /oops\n/);
  assert.equal(JSON.parse(stderr).code, 'job_not_completed');
});

test('logs --tail prints the last lines', async () => {
  const job = await submit('seq 100; exit 3');
  await lb(['logs', job, '--follow', ...as('ada')]);

  const { stdout } = await lb(['logs', job, '--tail', '2', ...as('ada')]);

  assert.match(stdout, /^100\n\[leadersboard\] exit_nonzero: .*\n$/);
});

test('cancel ends jobs, goes on after one that is not there, and retry runs one again', async (t) => {
  const { program } = createWaiting(t);
  const job = await submit(program);

  const cancelled = await lb(['cancel', 'none', job, ...as('ada')]);
  const followed = await lb(['logs', job, '-f', ...as('ada')]);
  const retried = await lb(['retry', job, '--json', ...as('ada')]);
  await lb(['cancel', JSON.parse(retried.stdout).job_id, ...as('ada')]);

  assert.equal(cancelled.exitCode, 1);
  assert.match(cancelled.stdout, new RegExp(`^Job ${job} is (being )?cancelled\\.\n$`));
  assert.match(cancelled.stderr, /^Error: There is no job "none" of yours\./);
  assert.match(followed.stderr, /cancelled/);
  assert.notEqual(JSON.parse(retried.stdout).job_id, job);
});

test('status of a job that waits says how many are before it', async (t) => {
  const { program } = createWaiting(t);
  const running = await submit(program);
  const waiting = await submit('true', 'ada');

  const { stdout } = await lb(['status', waiting, ...as('ada')]);
  const queue = await lb(['queue', ...as('root')]);
  const own = await lb(['queue', ...as('eve')]);
  const first = await lb(['queue', '--limit', '1', ...as('root')]);
  const [, after = ''] = /There are more: add --after (\d+)/.exec(first.stdout) ?? [];
  const second = await lb(['queue', '--limit', '1', '--after', after, ...as('root')]);

  assert.match(stdout, /is pending\.\nIt is the next/);
  assert.match(queue.stdout, /^1 waiting, 1 running\.\n\nbefore it +begins in +job/);
  assert.match(queue.stdout, new RegExp(`${running} +running`));
  assert.match(
    queue.stdout,
    /\nworker +machine +state +runs +CPUs +memory +GPUs +runner\n.* alive +[01] of 1 /,
  );
  assert.equal(own.stdout, '1 waiting, 1 running.\n');
  assert.match(first.stdout, new RegExp(`${running} +running`));
  assert.match(second.stdout, new RegExp(`${waiting} +pending`));
});

test('dead letters are for admins, and there are none', async () => {
  const list = await lb(['dead-letters', 'list', ...as('root')]);
  const refused = await lb(['dead-letters', 'list', ...as('ada')]);
  const again = await lb(['dead-letters', 'send-again', 'a/b', ...as('root')]);
  const drop = await lb(['dead-letters', 'drop', 'a/b', '--json', ...as('root')]);

  assert.equal(list.stdout, 'There are no dead letters.\n');
  assert.match(refused.stderr, /^Error: This is for the role admin and above; yours is participant\./);
  assert.match(again.stderr, /^Error: There is no dead letter of job "a\/b"\./);
  assert.equal(JSON.parse(drop.stderr).code, 'dead_letter_not_found');
});
