export const MEBIBYTE = 1024 ** 2;
export const SIZE_BYTES = 2 * 1024 ** 3;

const BYTES_PER_SECOND = 400_000_000;
const MEMORY_BYTES = 96 * MEBIBYTE;

/** Says whether an upload of SIZE_BYTES was fast enough, and took little enough memory; the process fails where not. */
export function tellBudgets({ durationMs, raisedBytes }: { durationMs: number; raisedBytes: number }): void {
  const rate = (SIZE_BYTES / durationMs) * 1000;
  tell(`${Math.round(rate / 1e6)} MB/s`, rate >= BYTES_PER_SECOND, '400 MB/s');
  tell(
    `${Math.round(raisedBytes / MEBIBYTE)} MiB more memory at the peak`,
    raisedBytes <= MEMORY_BYTES,
    '96 MiB',
  );
}

function tell(figure: string, met: boolean, budget: string): void {
  process.stdout.write(`${figure}: ${met ? 'within' : 'MISSES'} its budget of ${budget}\n`);
  if (!met) process.exitCode = 1;
}
