import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors, ServerProblem } from '../errors/index.ts';
import { type InMemoryCli, runCliInMemory } from '../testing/run-cli-in-memory.ts';
import { type CommandEntry, defineCommand } from './command.ts';

const copy = defineCommand({
  name: 'copy',
  summary: 'copy words',
  arguments: {
    what: { summary: 'the first word' },
    rest: { summary: 'more words', variadic: true, optional: true },
  },
  options: {
    webPort: { type: 'integer', summary: 'a port', short: 'p', default: 8501 },
    share: { type: 'number', summary: 'a share' },
    kind: { type: 'string', summary: 'a kind', choices: ['small', 'large'] },
    tag: { type: 'string', summary: 'a tag', multiple: true },
    quiet: { type: 'boolean', summary: 'say less' },
    noWait: { type: 'boolean', summary: 'go on at once' },
  },
  examples: [{ command: 'lb copy this', what: 'copies this' }],
  run: (context, values) => context.output(values, ({ what }) => `Copied ${what}.`),
});

const fail = (name: string, act: (signal: AbortSignal) => never) =>
  defineCommand({ name, summary: `fails as ${name}`, run: ({ signal }) => act(signal) });

const failures = [
  fail('expected', () => {
    throw kitErrors.storage_full('The disk is full.', { cause: new Error('ENOSPC') });
  }),
  fail('refused', () => {
    const cause = new ServerProblem({ code: 'tea_is_cold', detail: 'The tea is cold.', requestId: 'r1' });
    const issues = [
      { pointer: '/tea/heat', detail: 'Must be hot.' },
      { pointer: '/tea', detail: 'The tea is cold.' },
      { pointer: '', detail: 'Come back later.' },
    ];
    throw kitErrors.request_failed('The tea is cold.', { cause, issues });
  }),
  fail('bug', () => {
    throw new TypeError('undefined is not a function');
  }),
  fail('interrupted', (signal) => {
    signal.throwIfAborted();
    throw new Error('The signal was not aborted.');
  }),
];

const toEntry = (command: ReturnType<typeof defineCommand>): CommandEntry => ({
  name: command.name,
  summary: command.summary,
  load: async () => command,
});

const commands: CommandEntry[] = [
  toEntry(copy),
  ...failures.map(toEntry),
  { name: 'token', summary: 'make and revoke tokens', commands: [{ ...toEntry(copy), name: 'create' }] },
  {
    name: 'never',
    summary: 'cannot be loaded',
    load: () => assert.fail('A command was loaded that nobody chose.'),
  },
];

function run(line: string, options: Partial<InMemoryCli> = {}) {
  return runCliInMemory({ commands, words: line.split(' ').filter(Boolean), ...options });
}

test('lists the commands without loading any, with --help and without a word', async () => {
  const [asked, bare] = [await run('--help'), await run('')];

  assert.match(asked.stdout, /copy +copy words/);
  assert.match(asked.stdout, /token +make and revoke tokens/);
  assert.deepEqual(bare, asked);
  assert.deepEqual([asked.exitCode, asked.stderr], [0, '']);
});

for (const [asked, meant] of [
  ['help', '--help'],
  ['help copy', 'copy --help'],
  ['help token create', 'token create --help'],
  ['help copy this --json', 'copy --help'],
  ['help cpoy', 'cpoy'],
] as const) {
  test(`takes "lb ${asked}" as "lb ${meant}"`, async () => {
    assert.deepEqual(await run(asked), await run(meant));
  });
}

test('prints the version', async () => {
  assert.deepEqual(await run('--version'), { exitCode: 0, stdout: '1.2.3\n', stderr: '' });
});

test('explains a command with its arguments, options and examples', async () => {
  const { stdout, exitCode } = await run('copy --help');

  assert.equal(exitCode, 0);
  assert.match(stdout, /Usage: lb copy \[options\] <what> \[rest\.\.\.\]/);
  assert.match(stdout, /-p, --web-port <number> +a port \(default: 8501\)/);
  assert.match(stdout, /--kind <small\|large>/);
  assert.match(stdout, /--json/);
  assert.match(stdout, /\$ lb copy this\n +copies this/);
});

test('gives the command its values in their types, and defaults for what is not given', async () => {
  const given = await run(
    'copy a b c -p 1 --share 0.5 --kind large --tag x --tag y --quiet --no-wait --json',
  );
  const left = await run('copy a --json');

  assert.deepEqual(JSON.parse(given.stdout), {
    ...{ webPort: 1, share: 0.5, kind: 'large', tag: ['x', 'y'], quiet: true, noWait: true },
    ...{ what: 'a', rest: ['b', 'c'] },
  });
  assert.deepEqual(JSON.parse(left.stdout), {
    ...{ webPort: 8501, tag: [], quiet: false, noWait: false },
    ...{ what: 'a', rest: [] },
  });
});

test('prints the human form unless JSON is asked for', async () => {
  assert.equal((await run('copy a')).stdout, 'Copied a.\n');
});

test('lets nothing steer a terminal that others wrote, and gives a file what it is', async () => {
  const words = ['copy', '\u001b[2Jthis\u0007'];
  const shown = await runCliInMemory({ commands, words, columns: 80 });
  const piped = await runCliInMemory({ commands, words });
  const refused = await runCliInMemory({ commands, words: ['\u001b[2J'] });

  assert.equal(shown.stdout, 'Copied  [2Jthis .\n');
  assert.equal(piped.stdout, 'Copied \u001b[2Jthis\u0007.\n');
  assert.ok(!refused.stderr.includes('\u001b'));
});

test('runs a command of a group', async () => {
  assert.equal((await run('token create a')).stdout, 'Copied a.\n');
});

for (const { line, sentence } of [
  { line: 'cpoy', sentence: "Unknown command 'cpoy'. Did you mean copy? See lb --help." },
  {
    line: 'copy a --web-prot 1',
    sentence: "Unknown option '--web-prot'. Did you mean --web-port? See lb copy --help.",
  },
  { line: 'copy', sentence: "Missing required argument 'what'. See lb copy --help." },
  { line: 'token', sentence: 'Which command? See lb token --help.' },
  { line: 'token craete', sentence: "Unknown command 'craete'. Did you mean create? See lb token --help." },
  {
    line: 'copy a -p 1.5',
    sentence:
      "Option '-p, --web-port <number>' argument '1.5' is invalid. It must be a whole number. See lb copy --help.",
  },
  {
    line: 'copy a --kind huge',
    sentence:
      "Option '--kind <small|large>' argument 'huge' is invalid. It must be one of small, large. See lb copy --help.",
  },
]) {
  test(`answers the wrong use "lb ${line}" with a sentence and status 2`, async () => {
    assert.deepEqual(await run(line), { exitCode: 2, stdout: '', stderr: `Error: ${sentence}\n` });
  });
}

test('prints an error that was thrown on purpose as its sentence, with the stack only when debugging', async () => {
  const plain = await run('expected');
  const debugging = await run('expected', { env: { LB_DEBUG: '1' } });

  assert.deepEqual(plain, { exitCode: 1, stdout: '', stderr: 'Error: The disk is full.\n' });
  assert.match(debugging.stderr, /at .*run-cli\.test\.ts/);
  assert.match(debugging.stderr, /Caused by: Error: ENOSPC/);
});

test('prints a bug with its stack and where to report it', async () => {
  const { exitCode, stderr } = await run('bug');

  assert.equal(exitCode, 1);
  assert.match(stderr, /^This is a bug: TypeError: undefined is not a function\n +at /);
  assert.match(stderr, /Please report it with these lines: in the tests\.\n$/);
});

test('prints errors as JSON too when JSON is asked for, and leaves stdout empty', async () => {
  const { stdout, stderr } = await run('expected --json');

  assert.equal(stdout, '');
  assert.deepEqual(JSON.parse(stderr), { code: 'storage_full', detail: 'The disk is full.', errors: [] });
});

test('prints a line for each fault that the sentence of a refusal does not tell', async () => {
  const { stderr } = await run('refused');

  assert.equal(stderr, 'Error: The tea is cold.\n  tea.heat: Must be hot.\n  Come back later.\n');
});

test('prints the code and the request id of the server that refused as JSON', async () => {
  const { stderr } = await run('refused --json');

  const { code, detail, request_id, errors } = JSON.parse(stderr);
  assert.deepEqual([code, detail, request_id], ['tea_is_cold', 'The tea is cold.', 'r1']);
  assert.deepEqual(errors[0], { pointer: '/tea/heat', detail: 'Must be hot.' });
});

test('ends with status 130 and without a word when it was interrupted', async () => {
  const result = await run('interrupted', { signal: AbortSignal.abort() });

  assert.deepEqual(result, { exitCode: 130, stdout: '', stderr: '' });
});

test('answers a shell that asks for completions', async () => {
  const { stdout } = await run('complete -- tok');

  assert.equal(stdout, 'token\tmake and revoke tokens\n');
});
