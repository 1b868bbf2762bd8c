import { readFileSync, writeFileSync } from 'node:fs';

/** What the process held at most while `run` went on, beyond what it held before, in bytes. */
export async function measurePeak(run: () => Promise<unknown>): Promise<number> {
  writeFileSync('/proc/self/clear_refs', '5');
  const held = readMemory('VmRSS');
  await run();
  return readMemory('VmHWM') - held;
}

function readMemory(field: 'VmRSS' | 'VmHWM'): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(
    readFileSync('/proc/self/status', 'utf8'),
  )?.[1];
  return Number(kibibytes) * 1024;
}
