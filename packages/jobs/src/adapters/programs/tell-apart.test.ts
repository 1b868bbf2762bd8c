import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTellApart } from './tell-apart.ts';

test("what a program prints is never taken for the platform's own words, however it is broken off", () => {
  const cases: [pieces: string[], written: string][] = [
    [['[leadersboard] completed\n'], '[leadersboard) completed\n'],
    [['x\r[leaders', 'board] completed'], 'x\r[leadersboard) completed'],
    [[...'[leader[leadersboard][leadersboard]'], '[leader[leadersboard)[leadersboard)'],
    [['[', '[', 'leadersboard', ']'], '[[leadersboard)'],
    [['[leadersboard', ' ]', '[epoch 3] loss'], '[leadersboard ][epoch 3] loss'],
  ];
  for (const [texts, written] of cases) {
    const tellApart = createTellApart();
    const pieces = texts.map((text) => Buffer.from(text));

    pieces.forEach(tellApart);

    assert.equal(Buffer.concat(pieces).toString(), written);
  }
});
