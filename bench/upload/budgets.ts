import { tellBudget } from '@leadersboard/kit/bench';

export const MEBIBYTE = 1024 ** 2;
export const SIZE_BYTES = 2 * 1024 ** 3;

/** Says whether an upload of SIZE_BYTES was fast enough, and took little enough memory; the process fails where not. */
export function tellBudgets({ durationMs, raisedBytes }: { durationMs: number; raisedBytes: number }): void {
  tellBudget('rate', SIZE_BYTES / durationMs / 1000, { unit: 'MB/s', least: 400 });
  tellBudget('more memory at the peak', raisedBytes / MEBIBYTE, { unit: 'MiB', most: 96 });
}
