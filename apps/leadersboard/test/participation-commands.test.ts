import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startInProcess } from './start-in-process.ts';

const { lb } = await startInProcess(
  { after },
  { API_TOKENS: 'token-of-hiro:hiro:host,token-of-ada:ada,token-of-eve:eve' },
);

const crafts = `id: crafts
title: { en: Crafts }
metrics: [{ name: loss, direction: lower }]
teams: { max_members: 2 }
`;

const as = (user: string, ...words: string[]) => [...words, '--token', `token-of-${user}`];

before(async () => {
  const folder = createTemporaryDirectory({ after });
  mkdirSync(join(folder, 'truth'));
  writeFileSync(join(folder, 'truth/labels.csv'), 'id,label\na,cat\nb,dog\nc,dog\n');
  writeFileSync(
    join(folder, 'challenge.yaml'),
    JSON.stringify({
      ...{ id: 'pets', title: { en: 'Pets' }, metrics: [{ name: 'accuracy', direction: 'higher' }] },
      ...{ scorer: { kind: 'classification' }, teams: { max_members: 2 } },
      ...{ phases: [{ id: 'final', in_all: 1 }] },
      rules: { text: { en: 'Play fair.' }, must_accept: true },
    }),
  );
  const { exitCode, stderr } = await lb(as('hiro', 'challenge', 'create', folder));
  assert.equal(exitCode, 0, stderr);
});

test('rules are read and accepted, a team is formed, and its predictions are scored once', async () => {
  const predictions = { 'predictions.csv': 'id,label\na,cat\nb,cat\nc,dog\n' };
  const submit = ['submit', '--predictions', 'predictions.csv', '--challenge', 'pets'];

  const unread = await lb(as('ada', ...submit), predictions);
  const accepted = await lb(as('ada', 'challenge', 'accept', 'pets', '--yes'));
  await lb(as('eve', 'challenge', 'accept', 'pets', '--yes'));
  const founded = await lb(as('ada', 'team', 'create', 'pets', 'Weavers'));
  const joined = await lb(as('eve', 'team', 'join', 'pets', founded.stdout.trim()));
  const scored = await lb(as('ada', ...submit, '--wait'), predictions);
  const refused = await lb(as('eve', ...submit), predictions);
  const shown = await lb(as('eve', 'team', 'show', 'pets'));
  const left = await lb(as('eve', 'team', 'leave', 'pets'));

  assert.match(unread.stderr, /lb challenge accept pets/);
  assert.match(accepted.stderr, /^Play fair\./);
  assert.match(accepted.stdout, /You have accepted the rules/);
  assert.match(joined.stdout, /Team "Weavers": ada, eve/);
  assert.match(scored.stdout, /\naccuracy +0\.666667\n/);
  assert.match(refused.stderr, /Your team "Weavers" has used 1 of the 1/);
  assert.match(shown.stdout, /Team "Weavers": ada, eve\nThe phase "final".*\nScored in all: 1 of 1\./);
  assert.match(left.stderr, /its members stay/);
});

test('a team gets another code, and who has no entries leaves it', async () => {
  await lb(as('hiro', 'challenge', 'create', 'c.yaml'), { 'c.yaml': crafts });
  const founded = await lb(as('ada', 'team', 'create', 'crafts', 'Weavers'));

  const renewed = await lb(as('ada', 'team', 'code', 'crafts'));
  const former = await lb(as('eve', 'team', 'join', 'crafts', founded.stdout.trim()));
  const left = await lb(as('ada', 'team', 'leave', 'crafts'));
  const shown = await lb(as('ada', 'team', 'show', 'crafts'));

  assert.match(renewed.stdout, /^[\w-]{27}\n$/);
  assert.match(former.stderr, /No team of the challenge "crafts" is joined by this code/);
  assert.match(left.stdout, /You have left the team "Weavers"/);
  assert.match(shown.stdout, /^You are in no team\.\nIt is always open\.\n$/);
});

test('a challenge without rules and teams says so', async () => {
  const words = ['--id', 'solo', '--title', 'Solo', '--metric', 'loss:lower'];
  await lb(as('hiro', 'challenge', 'create', ...words));

  const team = await lb(as('ada', 'team', 'create', 'solo', 'Weavers'));
  const rules = await lb(as('ada', 'challenge', 'accept', 'solo', '--yes'));

  assert.match(team.stderr, /has no teams/);
  assert.match(rules.stderr, /has no rules to accept/);
});
