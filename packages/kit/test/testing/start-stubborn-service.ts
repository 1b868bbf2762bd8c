import { startService } from '../../src/testing/start-service.ts';

const [directory = '', mark = ''] = process.argv.slice(2);

/** A child, and a grandchild in a session of its own that ignores a polite end. */
const SCRIPT = `
  touch "$TMPDIR/file"
  setsid sh -c 'trap "" TERM; echo ready; sleep 1000; sleep 1000' &
  sleep 1000 &
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
