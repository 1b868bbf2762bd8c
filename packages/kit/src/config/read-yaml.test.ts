import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readYaml } from './read-yaml.ts';
import { readSettingTree } from './setting.ts';

const schema = z.object({
  server: z.object({ port: z.int(), hosts: z.array(z.string()) }),
  maxBytes: z.int().meta({ unit: 'bytes' }),
});

function read(text: string) {
  return readYaml(readSettingTree(schema), text, 'leadersboard.yaml');
}

test('finds values with their lines, and sizes written as people write them', async () => {
  const { found, problems } = await read('# head\nserver:\n  port: 1\n  hosts: [a, b]\nmaxBytes: 2kB\n');

  assert.deepEqual(problems, []);
  assert.deepEqual(
    found.map(({ setting, value, source }) => [setting.path, value, source.line]),
    [
      ['server.port', 1, 3],
      ['server.hosts', ['a', 'b'], 4],
      ['maxBytes', 2000, 5],
    ],
  );
});

test('leaves quoted text as text for the schema to judge', async () => {
  const { found } = await read('server: { port: "1" }');

  assert.equal(found[0]?.value, '1');
});

test('follows an anchor', async () => {
  const { found } = await read('maxBytes: &size 5\nserver: { port: *size }');

  assert.deepEqual(
    found.map(({ value }) => value),
    [5, 5],
  );
});

test('takes an empty file, an empty section and an empty value as not set', async () => {
  for (const text of ['', '# only a comment\n', 'server:\nmaxBytes:\n', 'server: ~']) {
    assert.deepEqual(await read(text), { found: [], problems: [], warnings: [] });
  }
});

test('names an unknown key with its line and the key that was probably meant', async () => {
  const { problems } = await read('server:\n  prot: 1\n__proto__: 1\n');

  assert.deepEqual(
    problems.map(({ detail }) => detail),
    [
      'server.prot is no setting (leadersboard.yaml, line 2). Did you mean port?',
      '__proto__ is no setting (leadersboard.yaml, line 3). Known here: server, maxBytes.',
    ],
  );
});

test('says where a section was expected', async () => {
  const { problems } = await read('server: 5');

  assert.equal(
    problems[0]?.detail,
    'server is no section (leadersboard.yaml, line 1). Write settings below it: port, hosts.',
  );
});

test('names line and column of what is not YAML', async () => {
  const { problems } = await read('server:\n  port: [1, 2\nmaxBytes: 3\n');

  assert.match(problems[0]?.detail ?? '', /^leadersboard\.yaml, line 3, column 1 is not YAML: /);
});
