import { systemClock } from '@leadersboard/kit/clock';
import { createProcessRunner } from '../src/adapters/process/index.ts';

/** A worker that runs the one request which its argument holds. */
const runner = createProcessRunner({ clock: systemClock });
await runner.run(JSON.parse(String(process.argv[2])), new AbortController().signal);
