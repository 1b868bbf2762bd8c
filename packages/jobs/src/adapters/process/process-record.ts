import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isAlive, type ProcessIdentity } from '@leadersboard/kit/process';
import { z } from 'zod';

const FILE = 'process.json';

const recordSchema = z.object({ pid: z.int().min(2), startedAt: z.string() });

/** Written in the same breath in which the program starts: a worker may be killed at any moment after. */
export function recordProcess(workDirectory: string, pid: number): void {
  const identity = identifyProcess(pid);
  if (identity) writeFileSync(join(workDirectory, FILE), JSON.stringify(identity), { mode: 0o600 });
}

/** The program that a worker started here and that still runs: never a stranger who was given its number. */
export function findRecordedProcess(workDirectory: string): ProcessIdentity | undefined {
  const record = recordSchema.safeParse(readRecord(workDirectory));
  return record.success && isAlive(record.data) ? record.data : undefined;
}

/** A record that was half written, or spoilt by the program, is no record. */
function readRecord(workDirectory: string): unknown {
  try {
    return JSON.parse(readFileSync(join(workDirectory, FILE), 'utf8'));
  } catch {
    return undefined;
  }
}
