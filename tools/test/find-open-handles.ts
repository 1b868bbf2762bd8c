import { setTimeout as wait } from 'node:timers/promises';
import { livingWorkers } from './track-workers.ts';

const GRACE_MS = 500;
const PAUSE_MS = 10;

/** What keeps an event loop alive, and what a person calls it. Pipes belong to child processes or to the runner itself. */
const words: Record<string, string> = {
  ProcessWrap: 'a child process',
  TCPServerWrap: 'a server that listens',
  TCPSocketWrap: 'a socket',
  PipeServerWrap: 'a server that listens on a path',
  UDPWrap: 'a UDP socket',
  FSEventWrap: 'a watched file',
  StatWatcher: 'a watched file',
  Timeout: 'a timer',
};

/** What the test file has left open, in words; what is just closing gets a moment to finish. */
export async function findOpenHandles(): Promise<string[]> {
  const deadline = performance.now() + GRACE_MS;
  for (;;) {
    const open = listOpenHandles();
    if (open.length === 0 || performance.now() > deadline) return open;
    await wait(PAUSE_MS, undefined, { ref: false });
  }
}

function listOpenHandles(): string[] {
  const handles = process.getActiveResourcesInfo().flatMap((type) => words[type] ?? []);
  return [...handles, ...Array.from(livingWorkers, () => 'a worker thread')];
}
