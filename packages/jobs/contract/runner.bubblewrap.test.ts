import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';
import { testRunner } from './runner.ts';

testRunner({
  name: 'bubblewrap',
  async create(t) {
    const runner = await createBubblewrapRunner({
      clock: systemClock,
      graceMs: 200,
      directory: join(createTemporaryDirectory(t), 'sandbox'),
      shownDirectories: [realpathSync(tmpdir())],
    });
    t.after(() => runner.close());
    return runner;
  },
});
