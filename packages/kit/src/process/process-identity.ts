import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Names one process on this machine for all time: a pid alone is given out again. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Undefined where the process has ended. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? readStart(pid) : askForStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** The fields of a line of /proc/<pid>/stat that follow the program's name, which may itself hold spaces and brackets. */
export function fieldsAfterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Field 22 counts clock ticks since the boot, so the boot's id belongs to it; see proc_pid_stat(5). */
function readStart(pid: number): string | undefined {
  try {
    const ticks = fieldsAfterName(readFileSync(`/proc/${pid}/stat`, 'latin1'))[22 - 3];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}-${ticks}`;
  } catch {
    return undefined;
  }
}

function askForStart(pid: number): string | undefined {
  try {
    const answer = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'latin1' });
    return answer.trim().replaceAll(/\W+/g, '-') || undefined;
  } catch {
    return undefined;
  }
}
