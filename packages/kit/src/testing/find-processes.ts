import { readdirSync, readFileSync } from 'node:fs';

export type FoundProcess = { id: number; command: string };

/**
 * The living processes whose environment holds `variable=value`: all that were started, however deep, by whoever set it.
 * Where there is no /proc, none.
 */
export function findProcesses(variable: string, value: string): FoundProcess[] {
  const entry = `${variable}=${value}`;
  return listProcessIds()
    .filter((id) => id !== process.pid && readProcessFile(id, 'environ').split('\0').includes(entry))
    .map((id) => ({ id, command: readProcessFile(id, 'cmdline').split('\0').join(' ').trim() }))
    .filter(({ command }) => command !== '');
}

/** Kills them at once; one that has ended by itself meanwhile is no fault. */
export function endProcesses(processes: readonly FoundProcess[], signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const { id } of processes) {
    try {
      process.kill(id, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function listProcessIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Empty for a process that ended meanwhile, is a zombie, or belongs to somebody else. */
function readProcessFile(id: number, file: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
