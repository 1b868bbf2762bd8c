import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { logOf, requestOf } from '../contract/run-request.ts';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';
import { createBuilding } from './create-building.ts';

/** What a program prints that runs isolated in an environment built from those requirements. */
async function createSandbox(t: TestContext) {
  const { open, prepare, index } = await createBuilding(t);
  const place = createTemporaryDirectory(t);
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, directory: join(place, 'sandbox') },
    shownDirectories: [...(await (await open()).listDirectories()), join(place, '..')],
  });
  t.after(() => runner.close());

  return {
    index,
    async run(requirements: string, python: string): Promise<string> {
      const environment = await prepare(requirements);
      const request = requestOf(t, { python });
      const outcome = await runner.run({ ...request, environment }, t.signal);
      assert.equal(outcome.kind, 'exited', JSON.stringify(outcome));
      return logOf(request);
    },
  };
}

test('an isolated program runs with the packages that were built for it, and cannot change them', async (t) => {
  const { index, run } = await createSandbox(t);
  index.addWheel({ name: 'fizz', version: '1.0' });

  const log = await run(
    'fizz\n',
    `import fizz, os, sys
print(fizz.version, os.path.dirname(sys.executable).startswith(sys.prefix))
for change in [lambda: open(fizz.__file__, 'a'), lambda: os.unlink(fizz.__file__), lambda: os.mkdir(sys.prefix + '/x'), lambda: os.chmod(fizz.__file__, 0o777)]:
    try:
        change()
        print('changed')
    except OSError:
        print('refused')
print(sorted(os.listdir(os.path.dirname(sys.prefix))) == [os.path.basename(sys.prefix)])
`,
  );

  assert.deepEqual(log.trim().split('\n'), ['1.0 True', ...Array(4).fill('refused'), 'True']);
});

test("a wheel's .pth finds no network and no secrets where it runs", async (t) => {
  const { index, run } = await createSandbox(t);
  const attack = `import os, socket; print(os.access('/etc/shadow', os.R_OK), socket.socket().connect_ex(('127.0.0.1', ${new URL(index.url).port})) != 0)`;
  index.addWheel({ name: 'fizz', version: '1.0', files: { 'evil.pth': `${attack}\n`, 'fizz.py': '' } });

  const log = await run('fizz\n', 'import fizz\n');

  assert.match(log, /^(False True\n)+$/);
});
