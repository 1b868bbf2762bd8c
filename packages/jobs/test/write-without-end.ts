import { once } from 'node:events';
import { createFileStorage } from '../src/adapters/files/index.ts';

/** Begins to write a file below the given root, says so, and never ends it while the process that started it lives. */
const storage = await createFileStorage({ root: String(process.argv[2]) });
const draft = await storage.begin('endless');
await draft.write('endless', endless());

async function* endless(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(100_000, 'x');
  process.stdout.write('writing\n');
  await once(process.stdin.resume(), 'end');
  process.exit(1);
}
