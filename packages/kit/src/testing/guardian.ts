/*
 * A process of its own between a test and the service that it started. It starts the service in a process group of its
 * own and then only waits: for the service to end, or for its standard input to close, which the kernel does even when
 * the test is killed with -9. Then it ends the whole group and everything else that the service has started, by the mark
 * in their environment, removes the service's directory, and ends with the service's exit code.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcesses, findProcesses } from './find-processes.ts';
import { removeDirectory } from './remove-directory.ts';
import type { GuardedService } from './start-service.ts';

const MARK = 'LB_TEST_SERVICE';
const PATIENCE_MS = 10_000;
const SWEEP_PAUSE_MS = 10;

const service: GuardedService = JSON.parse(process.argv[2] ?? '');
const mark = `${process.pid}-${process.hrtime.bigint()}`;
const child = spawn(service.command, service.arguments, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
  env: { ...process.env, ...service.environment, TMPDIR: service.directory, [MARK]: mark },
  ...service.user,
});

process.stdin.on('end', end).resume();
process.on('SIGTERM', end);
process.on('SIGINT', end);
const [exitCode] = await once(child, 'close');
endGroup('SIGKILL');
await sweep();
await removeDirectory(service.directory);
process.exit(exitCode ?? 1);

function end(): void {
  endGroup(service.endSignal);
  setTimeout(() => endGroup('SIGKILL'), PATIENCE_MS);
}

function endGroup(signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function sweep(): Promise<void> {
  for (let left = findProcesses(MARK, mark); left.length > 0; left = findProcesses(MARK, mark)) {
    endProcesses(left);
    await wait(SWEEP_PAUSE_MS);
  }
}
