import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createColours } from './colours.ts';

const RED = '\u001b[31mtext\u001b[39m';
const terminal = { isTTY: true };
const pipe = {};

for (const { what, stream, env, painted } of [
  { what: 'paints on a terminal', stream: terminal, env: {}, painted: RED },
  { what: 'paints nothing into a pipe', stream: pipe, env: {}, painted: 'text' },
  { what: 'honours NO_COLOR', stream: terminal, env: { NO_COLOR: '1' }, painted: 'text' },
  { what: 'takes an empty NO_COLOR as not set', stream: terminal, env: { NO_COLOR: '' }, painted: RED },
  {
    what: 'honours FORCE_COLOR, even against NO_COLOR',
    stream: pipe,
    env: { FORCE_COLOR: '1', NO_COLOR: '1' },
    painted: RED,
  },
  { what: 'takes FORCE_COLOR=0 as no', stream: terminal, env: { FORCE_COLOR: '0' }, painted: 'text' },
  { what: 'paints nothing on a dumb terminal', stream: terminal, env: { TERM: 'dumb' }, painted: 'text' },
]) {
  test(what, () => {
    assert.equal(createColours(stream, env).red('text'), painted);
  });
}
