import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineErrors } from '@leadersboard/kit/errors';
import { createTestServer } from './http-test-server.ts';

const errors = defineErrors('http-error-log-test', {
  not_made: { status: 501, title: 'Not made' },
  worn_out: { status: 503, title: 'Worn out' },
});

test('what is not offered has one line in the log, and no stack; what failed has both', async (t) => {
  const config = { access: 'public' } as const;
  const { app, entries } = createTestServer(t, {
    plugins: [
      async (scope) => {
        scope.get('/not-made', { config }, async () => {
          throw errors.not_made('This is not made here. Use something else.');
        });
        scope.get('/worn-out', { config }, async () => {
          throw errors.worn_out('This is worn out. Come back later.');
        });
      },
    ],
  });

  const statuses = [(await app.inject('/not-made')).statusCode, (await app.inject('/worn-out')).statusCode];

  assert.deepEqual(statuses, [501, 503]);
  assert.deepEqual(
    entries.map(({ level, code, err }) => [level, code, err !== undefined]),
    [
      ['info', 'not_made', false],
      ['warn', undefined, true],
      ['info', 'worn_out', false],
    ],
  );
});
