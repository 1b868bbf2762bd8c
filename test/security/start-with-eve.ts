import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  startTrackingInProcess,
  type TrackingAnswer,
  type TrackingRequest,
} from './start-tracking-in-process.ts';
import { createThings, SECRET, SECRET_NUMBER } from './tracking-things.ts';

/** Eve has a good token, and things of her own. She tries to come by something of ada's, or to change it. */
export async function startWithEve(t: TestContext) {
  const house = await startTrackingInProcess(t);
  const victim = await createThings(house, 'ada');
  const own = await createThings(house, 'eve');
  const before = house.dump();
  return {
    ...{ ...house, victim, own },
    /** Nothing is gone or has changed, but for what `isOwn` knows. */
    assertKept(isOwn: (entry: string) => boolean = () => false): void {
      const after = new Set(house.dump());
      assert.deepEqual(
        before.filter((entry) => !after.has(entry) && !isOwn(entry)),
        [],
      );
    },
  };
}

export function post(url: string, body: object): TrackingRequest {
  return { method: 'POST', url, body };
}

export function get(url: string, body?: object): TrackingRequest {
  return { method: 'GET', url, ...(body && { body }) };
}

/** An answer may repeat names that were in the request, but nothing that only ada's friends know. */
export function assertNothing({ status, text }: TrackingAnswer, ...names: string[]): void {
  assert.ok(status < 500, text);
  const secrets = status < 400 ? [SECRET, String(SECRET_NUMBER), ...names] : [SECRET];
  for (const secret of secrets) assert.ok(!text.includes(secret), `shows "${secret}": ${text}`);
}

export function assertRefused(answer: TrackingAnswer): void {
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.text}`);
  assertNothing(answer);
}
