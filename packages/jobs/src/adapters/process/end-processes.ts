import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { kitErrors } from '@leadersboard/kit/errors';
import { fieldsAfterName } from '@leadersboard/kit/process';

/** What one attempt started: the members of its group, and whoever left the group but kept the attempt's HOME. */
export type AttemptProcesses = { group: number | undefined; home: string };

const PAUSE_MS = 10;
const MAX_ROUNDS = 500;
/** Of the kernel's own threads, which are half of what an idle machine runs. */
const KERNEL_GROUP = '0';

/**
 * Kills until none is left. A killed process is not gone at once, and nobody but its parent is told when it is: so it is
 * looked for again, until the system no longer has it.
 */
export async function endProcesses(processes: AttemptProcesses): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // The group as a whole first: then none of it can fork its way out between a look and a kill.
    if (processes.group !== undefined) sendSignal(-processes.group, 'SIGKILL');
    const found = await findProcesses(processes);
    if (found.length === 0) return;
    for (const pid of found) sendSignal(pid, 'SIGKILL');
    await delay(PAUSE_MS);
  }
  throw kitErrors.internal(
    'A program did not end when it was killed; the system may hang on a device or a disk.',
  );
}

/** False where there is no such process or group any more. */
export function sendSignal(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

async function findProcesses(processes: AttemptProcesses): Promise<number[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
    const matches = await Promise.all(pids.map((pid) => belongs(pid, processes)));
    return pids.filter((_, index) => matches[index]);
  }
  const { group } = processes;
  return group !== undefined && sendSignal(-group, 0) ? [-group] : [];
}

async function belongs(pid: number, { group, home }: AttemptProcesses): Promise<boolean> {
  const [state, , groupOfProcess] = fieldsAfterName(await readProcessFile(pid, 'stat'));
  if (!state || state === 'Z' || state === 'X' || groupOfProcess === KERNEL_GROUP) return false;
  if (group !== undefined && Number(groupOfProcess) === group) return true;
  return (await readProcessFile(pid, 'environ')).split('\0').includes(`HOME=${home}`);
}

/** Empty for a process that has ended or is another user's. */
async function readProcessFile(pid: number, name: 'stat' | 'environ'): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
