import assert from 'node:assert/strict';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { describeSource, type LoadConfigOptions, loadConfig } from '@leadersboard/kit/config';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { z } from 'zod';

const schema = z.object({
  data: z.string().default('data').meta({ env: 'LB_DATA' }),
  logs: z.string().default('data/logs').meta({ env: 'LB_LOGS' }),
  tokens: z.array(z.string().min(4)).default(['devtoken']).meta({ env: 'API_TOKENS', secret: true }),
  server: z.object({
    port: z
      .int()
      .min(1)
      .max(65_535)
      .default(8010)
      .meta({ env: 'LB_PORT', flag: 'port', summary: 'The port.' }),
    open: z.boolean().default(false).meta({ env: 'LB_OPEN' }),
    lit: z.boolean().default(true).meta({ env: 'LB_LIT', flag: 'no-light' }),
  }),
});

/** Nobody, on every Linux. */
const STRANGER = 65534;

type Files = { yaml?: string; dotenv?: string };
type Options = Partial<LoadConfigOptions<typeof schema>>;

function load(context: TestContext, { yaml, dotenv }: Files, options: Options = {}) {
  const directory = createTemporaryDirectory(context);
  if (yaml !== undefined) writeFileSync(join(directory, 'leadersboard.yaml'), yaml);
  if (dotenv !== undefined) writeFileSync(join(directory, '.env'), dotenv);
  return loadConfig({ schema, directory, env: {}, ...options });
}

async function findDetails(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.then(
    () => assert.fail('The configuration was accepted.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof LeadersBoardError);
  assert.equal(error.code, 'invalid_config');
  assert.deepEqual(
    error.message.split('\n').slice(1),
    error.issues.map(({ detail }) => `- ${detail}`),
  );
  return error.issues.map(({ detail }) => detail);
}

test('uses the defaults where nothing is set', async (context) => {
  const config = await load(context, {});

  assert.deepEqual(config.value, {
    data: 'data',
    logs: 'data/logs',
    tokens: ['devtoken'],
    server: { port: 8010, open: false, lit: true },
  });
  assert.equal(describeSource(config.origin('server.port')), 'the default');
});

const everywhere = {
  yaml: 'server:\n  port: 1\n',
  dotenv: 'LB_PORT=2\n',
  env: { LB_PORT: '3' },
  flags: { port: '4' },
};

for (const { strongest, port, origin } of [
  { strongest: 'yaml', port: 1, origin: 'leadersboard.yaml, line 2' },
  { strongest: 'dotenv', port: 2, origin: 'LB_PORT in .env, line 1' },
  { strongest: 'env', port: 3, origin: 'LB_PORT in the environment' },
  { strongest: 'flags', port: 4, origin: '--port' },
]) {
  test(`lets ${strongest} win over what is weaker, and tells so`, async (context) => {
    const names = Object.keys(everywhere);
    const present = names.slice(0, names.indexOf(strongest) + 1);
    const { yaml, dotenv, env, flags }: typeof everywhere = Object.fromEntries(
      Object.entries(everywhere).filter(([name]) => present.includes(name)),
    ) as typeof everywhere;

    const config = await load(context, { yaml, dotenv }, { env: env ?? {}, flags });

    assert.equal(config.value.server.port, port);
    assert.equal(describeSource(config.origin('server.port')), origin);
  });
}

test('reports every problem at once, with value, source and what would be right, and masks secrets', async (context) => {
  const loading = load(
    context,
    { yaml: 'server:\n  prot: 1\n', dotenv: 'API_TOKENS=abc\n' },
    { env: { LB_OPEN: 'perhaps' }, flags: { port: '70000' } },
  );

  assert.deepEqual(await findDetails(loading), [
    'server.prot is no setting (leadersboard.yaml, line 2). Did you mean port?',
    'tokens is ["********"], from API_TOKENS in .env, line 1. It must be a list (in a variable: separated by commas) of text of at least 4 characters.',
    'server.port is 70000, from --port. It must be a whole number from 1 to 65535.',
    'server.open is "perhaps", from LB_OPEN in the environment. It must be true or false.',
  ]);
});

test('does not mind a bad value that a stronger layer overrides', async (context) => {
  const config = await load(context, { yaml: 'server: { port: many }' }, { env: { LB_PORT: '5' } });

  assert.equal(config.value.server.port, 5);
});

test('tells a required setting that nothing sets, and how to set it', async (context) => {
  const required = z.object({ url: z.url().meta({ env: 'REDIS_URL', flag: 'redis' }) });
  const loading = loadConfig({ schema: required, directory: createTemporaryDirectory(context), env: {} });

  assert.deepEqual(await findDetails(loading), ['url is not set (REDIS_URL or --redis). It must be a URL.']);
});

test('derives defaults from other settings, which what is set itself overrides', async (context) => {
  const derive = ({ data }: z.output<typeof schema>) => ({ logs: `${data}/logs` });

  const derived = await load(context, {}, { env: { LB_DATA: '/srv' }, derive });
  const set = await load(context, {}, { env: { LB_DATA: '/srv', LB_LOGS: '/var/log' }, derive });

  assert.equal(derived.value.logs, '/srv/logs');
  assert.equal(describeSource(derived.origin('logs')), 'the default');
  assert.equal(set.value.logs, '/var/log');
});

test('asks the check of the whole once each setting is right by itself', async (context) => {
  const check = () => ['Two ports are the same.'];

  assert.deepEqual(await findDetails(load(context, {}, { check })), ['Two ports are the same.']);
  assert.equal((await findDetails(load(context, {}, { env: { LB_PORT: 'x' }, check }))).length, 1);
});

test('says when a file is there and cannot be read', async (context) => {
  const directory = createTemporaryDirectory(context);
  mkdirSync(join(directory, 'leadersboard.yaml'));

  const [detail] = await findDetails(loadConfig({ schema, directory, env: {} }));

  assert.match(detail ?? '', /^leadersboard\.yaml cannot be read \(EISDIR\)/);
});

test('describes every setting with its source, and no secret', async (context) => {
  const config = await load(context, {}, { env: { API_TOKENS: 'very-secret,other' }, flags: { port: 9 } });

  const described = config.describe();

  assert.deepEqual(
    described.map(({ path }) => path),
    ['data', 'logs', 'tokens', 'server.port', 'server.open', 'server.lit'],
  );
  assert.deepEqual(described[3], {
    path: 'server.port',
    value: 9,
    origin: '--port',
    env: 'LB_PORT',
    flag: 'port',
    summary: 'The port.',
  });
  assert.deepEqual(described[2]?.value, ['********', '********']);
});

test('a flag that begins with "no" turns a setting off, and says nothing where it is not given', async (context) => {
  const off = await load(context, {}, { env: { LB_LIT: 'true' }, flags: { noLight: true } });
  const asIs = await load(context, {}, { env: { LB_LIT: 'true' }, flags: { noLight: false } });

  assert.deepEqual(
    [off.value.server.lit, off.origin('server.lit')],
    [false, { layer: 'flag', name: 'no-light' }],
  );
  assert.deepEqual([asIs.value.server.lit, asIs.origin('server.lit').layer], [true, 'environment']);
});

test('freezes the value as deep as it goes, and knows no origin of what is no setting', async (context) => {
  const config = await load(context, {});

  assert.throws(() => Object.assign(config.value.server, { port: 1 }), TypeError);
  assert.throws(() => config.value.tokens.push('more'), TypeError);
  assert.throws(() => config.origin('server.prot'), /server\.prot is no setting/);
});

test('refuses the settings of another user, and takes those of who became root with sudo', {
  skip: process.getuid?.() === 0 ? false : 'needs root',
}, async (t) => {
  const directory = createTemporaryDirectory(t);
  for (const name of ['leadersboard.yaml', '.env']) {
    writeFileSync(join(directory, name), '');
    chownSync(join(directory, name), STRANGER, STRANGER);
  }

  const details = await findDetails(loadConfig({ schema, directory, env: {} }));
  const { warnings } = await loadConfig({ schema, directory, env: { SUDO_UID: String(STRANGER) } });

  assert.equal(details.length, 2);
  for (const detail of details) assert.match(detail, /belongs to user 65534, who could choose what/);
  assert.deepEqual(warnings, []);
});
