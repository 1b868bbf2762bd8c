import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { startInProcess } from './start-in-process.ts';

const { url, lb, dataDirectory } = await startInProcess({ after });

/** A home of its own, from which nothing but what `lb login` stored says who one is. */
function createHome() {
  const home = createTemporaryDirectory({ after });
  return {
    file: join(home, 'config', 'leadersboard', 'credentials.json'),
    lb: (words: readonly string[], typed?: string) =>
      runCliInMemory({
        ...{ commands, words, cwd: home, env: { XDG_CONFIG_HOME: join(home, 'config') } },
        ...(typed !== undefined && { typed, columns: 100 }),
      }),
  };
}

async function makeToken(...words: string[]): Promise<string> {
  const { stdout, stderr } = await lb(['token', 'create', ...words]);
  assert.match(stdout, /^lb_\S{49}\n$/, stderr);
  return stdout.trim();
}

test('a token is told once, alone on stdout, and lets its user in', async () => {
  const { stdout, stderr } = await lb(['token', 'create', '--user', 'ada', '--expires', '12h']);

  assert.match(stdout, /^lb_\S{49}\n$/);
  assert.match(stderr, /^The token of ada \(participant\) is good until 20.*\. It is shown this once:\n$/);
  const me = await lb(['me', '--token', stdout.trim()]);
  assert.match(me.stdout, /^ada \(participant\)\n/);
  assert.match(me.stdout, /submissions in the last hour +0 +10 +10\n/);
  assert.match(me.stdout, /stored +0\.00 GB +20\.00 GB +20\.00 GB\n/);
});

test('login stores the token for the commands that follow, for its owner alone', async () => {
  const home = createHome();
  const token = await makeToken('--user', 'grace', '--role', 'host');

  const login = await home.lb(['login', '--url', url, '--token', token]);
  const me = await home.lb(['me', '--json']);

  assert.match(
    login.stdout,
    /^You are signed in to http:\S+ as grace \(host\)\. The token is stored in \S+\.\n$/,
  );
  assert.equal(JSON.parse(me.stdout).user, 'grace');
  assert.equal(statSync(home.file).mode & 0o777, 0o600);
});

test('login asks for the token and does not show it', async () => {
  const home = createHome();
  const token = await makeToken('--user', 'ada');

  const { exitCode, stdout, stderr } = await home.lb(['login', '--url', url], `${token}\n`);

  assert.equal(exitCode, 0, stderr);
  assert.doesNotMatch(stdout + stderr, new RegExp(token));
  assert.equal(JSON.parse(readFileSync(home.file, 'utf8')).current, url);
});

test('login stores nothing that does not work', async () => {
  const home = createHome();
  const token = await makeToken('--user', 'ada');

  const typo = await home.lb(['login', '--url', url, '--token', `${token.slice(0, -1)}!`]);
  const unknown = await home.lb(['login', '--url', url, '--token', 'nobody']);
  const nowhere = await home.lb(['login', '--url', 'ftp://x', '--token', token]);

  assert.match(typo.stderr, /typo: its checksum does not fit/);
  assert.match(unknown.stderr, /unknown, has expired or was revoked/);
  assert.match(nowhere.stderr, /no address of a server/);
  assert.throws(() => readFileSync(home.file), { code: 'ENOENT' });
});

test('a stored token is sent to its own server and to no other', async () => {
  const home = createHome();
  const token = await makeToken('--user', 'ada');
  await home.lb(['login', '--url', url, '--token', token]);
  const other = await startInProcess({ after }, { API_TOKENS: `${token}:mallory` });

  const { stderr } = await home.lb(['me', '--url', other.url]);

  assert.match(stderr, /unknown, has expired or was revoked/);
});

test('logout forgets the token here', async () => {
  const home = createHome();
  await home.lb(['login', '--url', url, '--token', await makeToken('--user', 'ada')]);

  const first = await home.lb(['logout']);
  const second = await home.lb(['logout', '--url', url]);

  assert.match(first.stdout, /is forgotten here/);
  assert.match(second.stdout, /You were not signed in/);
  assert.deepEqual(JSON.parse(readFileSync(home.file, 'utf8')), { servers: {} });
});

test('a file of credentials that nobody can understand is named', async () => {
  const home = createHome();
  await home.lb(['login', '--url', url, '--token', await makeToken('--user', 'ada')]);
  writeFileSync(home.file, '{"servers": [');

  const { exitCode, stderr } = await home.lb(['me']);

  assert.equal(exitCode, 2);
  assert.match(stderr, /credentials\.json cannot be understood\. Remove it and sign in again/);
});

test('token list shows ids, token revoke ends one', async () => {
  const token = await makeToken('--user', 'eve', '--label', 'laptop');
  const listed = await lb(['token', 'list', '--user', 'eve', '--json']);
  const id: string = JSON.parse(listed.stdout).tokens[0].token_id;

  const table = await lb(['token', 'list', '--user', 'eve']);
  const revoked = await lb(['token', 'revoke', id]);
  const me = await lb(['me', '--token', token]);

  assert.match(table.stdout, new RegExp(`${id} +eve +participant +laptop +20`));
  assert.equal(revoked.stdout, `Token ${id} is good no more.\n`);
  assert.equal(me.exitCode, 1);
});

test('token revoke --with-made ends what was made with a token, and without it tells of that', async () => {
  const token = await makeToken('--user', 'eve');
  const asEve = ['--token', token];
  await lb(['token', 'create', ...asEve]);
  const listed = await lb(['token', 'list', '--json', ...asEve]);
  const [made, maker]: { token_id: string }[] = JSON.parse(listed.stdout).tokens;

  const alone = await lb(['token', 'revoke', String(maker?.token_id)]);
  const whole = await lb(['token', 'revoke', String(maker?.token_id), '--with-made', '--json']);

  assert.match(
    alone.stdout,
    /is good no more\. But 1 token that was made with it is still good: .*--with-made\n$/,
  );
  assert.equal(JSON.parse(whole.stdout).revoked, 1);
  assert.match((await lb(['token', 'revoke', String(made?.token_id)])).stderr, /There is no token/);
});

test('user set changes role, limits and access, and user list shows it', async () => {
  const token = await makeToken('--user', 'joan');

  const set = await lb(['user', 'set', 'joan', '--role', 'host', '--pending-jobs', '5']);
  const off = await lb(['user', 'set', 'joan', '--access', 'off']);
  const me = await lb(['me', '--token', token]);
  const list = await lb(['user', 'list']);

  assert.equal(set.stdout, 'joan is host, with limits of their own: pending_jobs 5.\n');
  assert.match(off.stdout, /^joan is host, disabled/);
  assert.match(me.stderr, /unknown, has expired or was revoked/);
  assert.match(list.stdout, /joan +host, disabled +1 +0/);
});

test('audit shows who did what', async () => {
  await makeToken('--user', 'linus', '--label', 'first');

  const { stdout } = await lb(['audit', '--action', 'token.created', '--limit', '1']);

  assert.match(stdout, /dev +token\.created +\w{26} +\{"user":"linus","role":"participant"/);
  assert.match(stdout, /There are more: lb audit --before \d+/);
});

test('the first administrator is made in the data directory, and a running server knows at once', async () => {
  const home = createHome();

  const made = await home.lb([
    'token',
    'create',
    '--data',
    dataDirectory,
    '--user',
    'root',
    '--role',
    'admin',
  ]);
  const users = await home.lb(['user', 'list', '--url', url, '--token', made.stdout.trim()]);

  assert.match(made.stdout, /^lb_/);
  assert.equal(users.exitCode, 0, users.stderr);
  const audit = await lb(['audit', '--actor', '(operator)']);
  assert.match(audit.stdout, /token\.created/);
});

test('without a server somebody has to be named', async () => {
  const { exitCode, stderr } = await lb(['token', 'create', '--data', dataDirectory]);

  assert.equal(exitCode, 2);
  assert.match(stderr, /name the user with --user/);
});
