import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';

const launcher = fileURLToPath(new URL('../bin/lb.mjs', import.meta.url));
const PROMPT = 'ready> ';

test('bash completes commands, arguments and options', async (context) => {
  const shell = openShell(context, 'bash --norc --noprofile -i');

  await shell.enter('source <(lb completion bash)');
  await shell.enter('lb conf\tref\t');
  await shell.enter('lb config --js\tsch\t');

  assert.match(shell.output(), /# Settings/);
  assert.match(shell.output(), /"\$schema"/);
});

test('bash runs nothing that stands on the line while it completes', async (context) => {
  const shell = openShell(context, 'bash --norc --noprofile -i');

  await shell.enter('source <(lb completion bash)');
  await shell.enter('lb $(touch evaluated) conf\t\u0015');

  assert.equal(existsSync(join(shell.cwd, 'evaluated')), false);
});

test('zsh completes commands, arguments and options', async (context) => {
  const shell = openShell(context, 'zsh -f -i');

  await shell.enter('source <(lb completion zsh)');
  await shell.enter('lb conf\tref\t');
  await shell.enter('lb config --js\tsch\t');

  assert.match(shell.output(), /# Settings/);
  assert.match(shell.output(), /"\$schema"/);
});

test('fish completes commands, arguments and options', (context) => {
  const { env, cwd } = prepare(context);
  const complete = (line: string) => {
    const script = `lb completion fish | source; complete -C '${line}'`;
    return execFileSync('fish', ['-N', '-c', script], { env, cwd, encoding: 'utf8' });
  };

  assert.equal(complete('lb conf'), 'config\tshow the settings in force, and where each comes from\n');
  assert.equal(complete('lb config ref'), 'reference\n');
  assert.equal(complete('lb up --runner pro'), 'process\n');
  assert.equal(complete('lb config --js'), '--json\tprint the result as JSON\n');
});

/** A directory of its own, and an environment in which `lb` is this application under this Node. */
function prepare(context: TestContext) {
  const cwd = createTemporaryDirectory(context);
  const bin = createTemporaryDirectory(context);
  symlinkSync(launcher, join(bin, 'lb'));
  const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = {
    PATH: path,
    HOME: cwd,
    TERM: 'dumb',
    PS1: PROMPT,
    PROMPT,
    XDG_CACHE_HOME: join(cwd, 'cache'),
  };
  return { cwd, env };
}

/** An interactive shell on a terminal of its own, which `script` makes. */
function openShell(context: TestContext, command: string) {
  const { cwd, env } = prepare(context);
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env });
  context.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const waitForPrompt = async (from: number) => {
    while (!output.includes(PROMPT, from)) await once(child.stdout, 'data');
  };
  return {
    cwd,
    output: () => output,
    async enter(line: string) {
      await waitForPrompt(0);
      const before = output.length;
      child.stdin.write(`${line}\n`);
      await waitForPrompt(before);
    },
  };
}
