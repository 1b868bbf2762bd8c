import type { TrackingContestant } from './start-servers.ts';

const PAUSE_MS = 20;

/** The most that the server held at once while `run` went on, beyond what it held before. */
export async function sampleMemory<Result>(
  server: Pick<TrackingContestant, 'residentBytes'>,
  run: () => Promise<Result>,
): Promise<{ result: Result; raisedBytes: number }> {
  const before = server.residentBytes();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, server.residentBytes());
  }, PAUSE_MS);
  try {
    return { result: await run(), raisedBytes: Math.max(most, server.residentBytes()) - before };
  } finally {
    clearInterval(sampling);
  }
}
