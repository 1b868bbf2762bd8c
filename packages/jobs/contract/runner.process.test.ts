import { systemClock } from '@leadersboard/kit/clock';
import { createProcessRunner } from '../src/adapters/process/index.ts';
import { testRunner } from './runner.ts';

testRunner({
  name: 'process',
  create: async () => createProcessRunner({ clock: systemClock, graceMs: 200 }),
});
