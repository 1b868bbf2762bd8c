import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcesses, findProcesses } from '@leadersboard/kit/testing';

/** The variable by which every process that a test file has started, however deep, is known. */
export const RUN_MARK = 'LB_TEST_RUN';

const GRACE_MS = 500;
const PAUSE_MS = 20;
const FILES_NAMED = 5;

/** Kills what the file has left running and says what that was; what is just ending gets a moment. */
export async function endLeftovers(mark: string, groupId: number | undefined): Promise<string[]> {
  const deadline = performance.now() + GRACE_MS;
  let left = findProcesses(RUN_MARK, mark);
  while ((left.length > 0 || signalGroup(groupId, 0)) && performance.now() < deadline) {
    await wait(PAUSE_MS);
    left = findProcesses(RUN_MARK, mark);
  }
  const leaks = left.map(({ id, command }) => `the process ${id} (${command})`);
  endProcesses(left);
  const groupWasAlive = signalGroup(groupId, 'SIGKILL');
  if (leaks.length === 0 && groupWasAlive) leaks.push('a process of its group');
  return leaks;
}

export function listLeftFiles(directory: string): string[] {
  const names = readdirSync(directory);
  const more = names.length > FILES_NAMED ? [`and ${names.length - FILES_NAMED} more files`] : [];
  return [...names.slice(0, FILES_NAMED).map((name) => `the file ${name}`), ...more];
}

/** False where no process of the group lives. */
function signalGroup(groupId: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (groupId === undefined) return false;
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}
