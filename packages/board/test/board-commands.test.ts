import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { runCliInMemory } from '@leadersboard/kit/testing';
import {
  boardCommand,
  challengeLeaksCommand,
  challengeRescoreCommand,
  disqualifyCommand,
  entryCommand,
  reinstateCommand,
  reproduceCommand,
} from '../src/commands/index.ts';
import { closesAt, createScoredBoard, freezesAt, scattered } from './scored-board.ts';

const commands = [
  ...[boardCommand, challengeLeaksCommand, challengeRescoreCommand],
  ...[disqualifyCommand, entryCommand, reinstateCommand, reproduceCommand],
].map((command) => ({ ...command, load: async () => command }));

test('lb board shows ranks with their ranges, intervals, teams and notes', async (t) => {
  const { lb, score } = await startBoard(t, {
    baselines: ['base'],
    boards: [board('main'), board('final', ['x'])],
  });
  await score({ jobId: 'first', user: 'ada', team: 'reds', ...scattered(0.9, 0) });
  await score({ jobId: 'close', user: 'eve', ...scattered(0.85, 0.3) });
  await score({ jobId: 'base', ...scattered(0.5, 0) });

  const { stdout } = await lb(['board', 'fabric'], 'ada');

  assert.deepEqual(stdout.split('\n'), [
    '#   range  user  team  method  image_auc          95 %  note      job',
    '1  1 to 2  ada   reds                0.9      0.8 to 1            first',
    '1  1 to 2  eve                      0.85  0.75 to 0.95            close',
    '-          base                      0.5    0.4 to 0.6  baseline  base',
    '',
    'Range: chance alone may put the entry anywhere between these ranks.',
    '',
  ]);
  assert.match(
    (await lb(['board', 'fabric', '--board', 'final'], 'ada')).stdout,
    /^Nobody is on the board "final" of the challenge "fabric" yet\./,
  );
});

test('lb board says that it is frozen, and when it is over how far entries have moved', async (t) => {
  const { lb, score, travelTo } = await startBoard(t);
  await score({ jobId: 'a', public: 0.9, private: 0.2 });
  await score({ jobId: 'b', public: 0.5, private: 0.7 });
  travelTo(freezesAt);
  const frozen = await lb(['board', 'fabric'], 'ada');

  travelTo(closesAt);
  const over = await lb(['board', 'fabric'], 'ada');

  assert.match(frozen.stdout, /The board is frozen: this is how it stood at 2030-/);
  assert.match(over.stdout, /\n1 +↑1 +b .*\n2 +↓1 +a /);
  assert.match(over.stdout, /The challenge is over: this is the private ranking/);
});

test('lb entry shows what an entry is worth, and why a metric is not defined', async (t) => {
  const { lb, score } = await startBoard(t);
  await score({ jobId: 'a', user: 'eve', team: 'reds', public: 0.9, private: 0.4 });

  const shown = await lb(['entry', 'a'], 'ada');
  const byHost = await lb(['entry', 'a'], 'hiro');

  assert.match(
    shown.stdout,
    /^An entry of eve \(team reds\) in the challenge fabric: code, received at \S+Z\.\n\nOf the truth, 10 items:\n/,
  );
  assert.match(shown.stdout, /\nimage_auc +0\.9 +0\.8 to 1\npixel_pro +- +There is no region\./);
  assert.doesNotMatch(shown.stdout, /Private|0\.4/);
  assert.match(byHost.stdout, /\nPrivate part of the truth, 10 items:\n.*\nimage_auc +0\.4 /);
});

test('a host disqualifies and reinstates an entry by its job', async (t) => {
  const { lb, score } = await startBoard(t);
  await score({ jobId: 'a', user: 'eve', public: 0.9 });

  const out = await lb(['disqualify', 'a', '--reason', 'Copied.'], 'hiro');
  const shown = await lb(['board', 'fabric'], 'hiro');
  const back = await lb(['reinstate', 'a'], 'hiro');

  assert.match(out.stdout, /^The entry of eve is out of the ranking.*\nUndo it with: lb reinstate a\n$/);
  assert.match(shown.stdout, /- +eve .* disqualified: Copied\. +a\n/);
  assert.equal(back.stdout, 'The entry of eve is in the ranking.\n');
  assert.match((await lb(['disqualify', 'a'], 'hiro')).stderr, /Give --reason instead/);
});

test('a host has all entries scored again, and one run again', async (t) => {
  const { lb, score } = await startBoard(t);
  const nobody = await lb(['rescore', 'fabric'], 'hiro');
  await score({ jobId: 'a', public: 0.9 });

  const first = await lb(['rescore', 'fabric'], 'hiro');
  const second = await lb(['rescore', 'fabric'], 'hiro');
  const again = await lb(['reproduce', 'a'], 'hiro');

  assert.equal(nobody.stdout, 'The challenge "fabric" has no entry yet.\n');
  assert.match(first.stdout, /^Entries that are scored again from now on: 1 of 1\. The board/);
  assert.match(second.stdout, /: 0 of 1\. 1 of the 1 are being scored already\./);
  assert.match(
    again.stdout,
    /^The job \w+ runs it again\.\nWatch it with: lb status \w+\nSee .* lb entry a\n$/,
  );
});

test('a host is told of leaks, or that there are none', async (t) => {
  const { lb, score } = await startBoard(t);
  const none = await lb(['leaks', 'fabric'], 'hiro');
  await score({
    jobId: 'a',
    user: 'ada',
    public: 1,
    details: { predictionsDigest: 'same', equalsTruth: true },
  });
  await score({ jobId: 'b', user: 'eve', public: 1, details: { predictionsDigest: 'same' } });

  const some = await lb(['leaks', 'fabric'], 'hiro');

  assert.equal(none.stdout, 'No two participants predict the same, and nobody the truth.\n');
  assert.match(some.stdout, /^These predict the truth itself:\nuser .*\nada .* a\n\nThese predict the same/);
});

function board(id: string, phases?: string[]) {
  return { id, title: { en: id }, metric: 'image_auc', ...(phases && { phases }) };
}

async function startBoard(t: TestContext, changes?: Parameters<typeof createScoredBoard>[1]) {
  const scored = await createScoredBoard(t, changes);
  const { url } = await scored.server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...scored,
    lb: (words: readonly string[], token: string) =>
      runCliInMemory({ commands, words, env: { LB_URL: url, LB_TOKEN: token } }),
  };
}
