import { chmodSync, statSync } from 'node:fs';

const PASS = 0o011;

/** Others may go through the directory to what is theirs, and get no other right to it. */
export function openToPass(directory: string): void {
  const { mode } = statSync(directory);
  if ((mode & PASS) !== PASS) chmodSync(directory, (mode & 0o7777) | PASS);
}
