import { readFileSync } from 'node:fs';
import { createCleanup } from '@leadersboard/kit/testing';
import { attack, createAttackedRunner } from '../attack.ts';

/** A worker that was started with a file open, by the number that is given; a program in its sandbox tries to read it. */
const [descriptor] = process.argv.slice(2);
process.stdout.write(`the worker reads ${readFileSync(`/dev/fd/${descriptor}`, 'utf8')}\n`);
await using cleanup = createCleanup();
const runner = await createAttackedRunner({}, cleanup);
const { log } = await attack(
  cleanup,
  runner,
  `import os; print("the program reads", os.read(${descriptor}, 100))`,
);
process.stdout.write(log);
