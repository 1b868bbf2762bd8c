import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFailure, isIndexAway } from './describe-failure.ts';

test("tells a resolver's errors, without colours, control characters and passwords", () => {
  const output =
    'Looking in indexes: http://ada:secret@index/simple\n\u001b[31mERROR: No\u0007 wheel of\r fizz\u001b[0m\nERROR: see http://ada:secret@index/simple\n';

  assert.equal(describeFailure(output), 'No wheel of fizz see http://index/simple');
});

test("tells uv's error with its explanation", () => {
  const output = 'warning: slow\nerror: No solution found\n  ╰─▶ Because there is no fizz\n';

  assert.equal(describeFailure(output), 'No solution found ╰─▶ Because there is no fizz');
});

test('tells the end of what it said where it marks no errors, and never much', () => {
  const told = describeFailure(`${'x'.repeat(5_000)} the end`);

  assert.ok(told.endsWith('the end') && told.length < 1_600);
  assert.equal(describeFailure('× No solution found\n╰─▶ Because'), '× No solution found ╰─▶ Because');
  assert.equal(describeFailure(' \n'), 'It said nothing.');
});

test('knows an index that does not answer from a wish that cannot be met', () => {
  const away = [
    "Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('[Errno 111] Connection refused')'",
    'error: Failed to fetch: `http://127.0.0.1:1/simple/fizz/`\n  Caused by: error sending request for url',
    'Temporary failure in name resolution',
  ];

  assert.deepEqual(away.map(isIndexAway), [true, true, true]);
  assert.equal(isIndexAway('ERROR: No matching distribution found for fizz==50.3'), false);
});
