import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMlflowProgram } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { startTracking } from '../start-leadersboard.ts';

/** The client sends its file in three parts. */
const inParts = {
  MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
  MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: '6000000',
  MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: '5242880',
};

const token = (text: string) => ({ MLFLOW_TRACKING_TOKEN: text });
const basic = (user: string, password: string) => ({
  ...{ MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password },
});

test('the stock client logs, large files too, with a token or a name and password, and is told when they are wrong', {
  timeout: 180_000,
}, async (t) => {
  const { url, output } = await startTracking(t, { env: { API_TOKENS: 't0ken-of-ada:ada' } });
  const ways = [
    token('t0ken-of-ada'),
    basic('ada', 't0ken-of-ada'),
    {},
    token('wrong'),
    basic('ada', 'wrong'),
  ];

  const program = new URL('tracking/sign-in.py', import.meta.url);
  const variables = { ...inParts, MLFLOW_TRACKING_URI: url, WAYS: JSON.stringify(ways) };
  const seen = z.array(z.unknown()).parse(await runMlflowProgram(t, program, variables));

  const logged = ['large.bin', 12_500_000];
  const wrong =
    'UNAUTHENTICATED: The token is unknown, has expired or was revoked. Ask the operator for another one.';
  assert.deepEqual(seen.slice(0, 2), [logged, logged]);
  assert.match(String(seen[2]), /^UNAUTHENTICATED: This address is for signed-in users\. /);
  assert.deepEqual(seen.slice(3), [wrong, wrong]);
  assert.equal(output().match(/PUT [^ ]*\/mpu\/parts\/[^ ]* 200/g)?.length, 6);
});
