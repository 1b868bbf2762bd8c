import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { rememberOutlooks } from '../src/domain/remember-outlooks.ts';
import { newJob, queuedJob } from './job-fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

/** Two jobs that wait, and a look ahead for the second. */
async function createWaiting(t: TestContext) {
  const engine = await createSqliteEngine(t);
  for (const id of ['first', 'second']) {
    await engine.status.create(newJob({ id }));
    await engine.queue.enqueue(queuedJob(id));
  }
  const lookAhead = rememberOutlooks(engine);
  const positionOf = async (id: string) => {
    const job = await engine.status.find(id);
    return job && (await lookAhead(job)).position;
  };
  return { engine, positionOf };
}

test('what was foreseen holds for a second, then is looked up again', async (t) => {
  const { engine, positionOf } = await createWaiting(t);
  assert.equal(await positionOf('second'), 1);
  await engine.queue.remove('first');

  assert.equal(await positionOf('second'), 1);
  engine.clock.advance(1_000);
  assert.equal(await positionOf('second'), 0);
});

test('a job that begins has nothing to wait for at once', async (t) => {
  const { engine, positionOf } = await createWaiting(t);
  await positionOf('first');

  await engine.status.begin('first', 'w');

  assert.equal(await positionOf('first'), undefined);
});

test('a clock that is set back keeps nothing for long', async (t) => {
  const { engine, positionOf } = await createWaiting(t);
  await positionOf('second');
  await engine.queue.remove('first');

  engine.clock.jump(-86_400_000);

  assert.equal(await positionOf('second'), 0);
});
