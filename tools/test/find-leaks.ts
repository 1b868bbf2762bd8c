import { readdirSync, readFileSync } from 'node:fs';
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
  while ((left.length > 0 || isAlive(groupId)) && performance.now() < deadline) {
    await wait(PAUSE_MS);
    left = findProcesses(RUN_MARK, mark);
  }
  const leaks = left.map(({ id, command }) => `the process ${id} (${command})`);
  endProcesses(left);
  const groupWasAlive = isAlive(groupId);
  signalGroup(groupId, 'SIGKILL');
  if (leaks.length === 0 && groupWasAlive) leaks.push('a process of its group');
  return leaks;
}

export function listLeftFiles(directory: string): string[] {
  const names = readdirSync(directory);
  const more = names.length > FILES_NAMED ? [`and ${names.length - FILES_NAMED} more files`] : [];
  return [...names.slice(0, FILES_NAMED).map((name) => `the file ${name}`), ...more];
}

/** A zombie counts for none: who ought to take note of its death is the system, and some take their time. */
function isAlive(groupId: number | undefined): boolean {
  if (groupId === undefined || !signalGroup(groupId, 0)) return false;
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readStat);
  return stats.some(([state, , group]) => Number(group) === groupId && state !== 'Z' && state !== 'X');
}

/** What follows the name of the program; see proc_pid_stat(5). */
function readStat(id: string): string[] {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** False where no process of the group is left. */
function signalGroup(groupId: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (groupId === undefined) return false;
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}
