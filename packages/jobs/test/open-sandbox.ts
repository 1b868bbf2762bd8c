import { systemClock } from '@leadersboard/kit/clock';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';

/** A worker that opens its sandbox below the directory of its argument, and then has nothing to do. */
await createBubblewrapRunner({
  ...{ clock: systemClock, directory: String(process.argv[2]), shownDirectories: [] },
});
process.stdout.write('open\n');
