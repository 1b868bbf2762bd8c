import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createHashThread } from '../src/files/create-hash-thread.ts';

const memoryOf = (text: string) => new TextEncoder().encode(text).buffer;
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const hasEnded = { message: 'The thread that hashes files ended before it was done.' };

test('hashes contents beside each other, and gives their memory back', async (t) => {
  const thread = createHashThread();
  t.after(thread.end);
  const [first, second] = [thread.open(), thread.open()];

  const returned = await Promise.all([
    first.update(memoryOf('one'), 3),
    second.update(memoryOf('other'), 2),
    first.update(memoryOf('more'), 4),
  ]);

  assert.deepEqual(
    returned.map(({ byteLength }) => byteLength),
    [3, 5, 4],
  );
  assert.deepEqual(await Promise.all([first.digest(), second.digest()]), [
    digestOf('onemore'),
    digestOf('ot'),
  ]);
  first.close();
  second.close();
});

test('fails what is hashed when the thread ends, and starts another one for the next content', async (t) => {
  const thread = createHashThread();
  t.after(thread.end);
  const lost = thread.open();
  await lost.update(memoryOf('lost'), 4);

  const unanswered = assert.rejects(lost.update(new ArrayBuffer(2 ** 28), 2 ** 28), hasEnded);
  await thread.end();

  await unanswered;
  await assert.rejects(lost.digest(), hasEnded);
  const next = thread.open();
  await next.update(memoryOf('next'), 4);
  assert.equal(await next.digest(), digestOf('next'));
  next.close();
});
