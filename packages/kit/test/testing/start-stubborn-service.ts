import { startService } from '../../src/testing/start-service.ts';

const [directory = '', mark = ''] = process.argv.slice(2);

/** A child, and a grandchild in a session of its own that ignores a polite end. */
const SCRIPT = `
  touch "$TMPDIR/file"
  sleep 1000 &
  setsid sh -c 'trap "" TERM; sleep 1000 & echo ready; wait; sleep 1000' &
  wait`;

await startService({
  name: 'Stubborn',
  command: '/bin/sh',
  arguments: ['-c', SCRIPT],
  environment: { LB_TEST_STUBBORN: mark },
  directory,
  ready: /ready/,
});
process.stdout.write('started\n');
