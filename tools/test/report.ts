import type { WriteStream } from 'node:tty';
import type { FileResult } from './outcome.ts';
import type { TierFiles } from './tiers.ts';

type Output = Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;

export type Report = {
  startTier(tier: TierFiles): void;
  startFile(file: string): void;
  endFile(result: FileResult): void;
  endTier(): void;
  /** Ends with one plain line, `N passed, N failed, N skipped`, that programs read. */
  end(results: readonly FileResult[]): void;
};

const SLOWEST_NAMED = 5;
const ERASE_LINE = '\r\x1b[2K';

/** One line a file, failures in full at once; on a terminal also a last line with what runs now. */
export function createReport(output: Output): Report {
  const running = new Set<string>();
  let tier: { name: string; files: number; startedAt: number } | undefined;
  let tierResults: FileResult[] = [];

  const print = (text: string) => void output.write(`${output.isTTY ? ERASE_LINE : ''}${text}\n`);
  const showProgress = () => {
    if (!output.isTTY || !tier) return;
    const line = `${tierResults.length}/${tier.files} ${[...running].join(', ')}`;
    output.write(ERASE_LINE + line.slice(0, (output.columns || 80) - 1));
  };

  return {
    startTier({ name, files }) {
      tier = { name, files: files.length, startedAt: performance.now() };
      tierResults = [];
      print(`\n${name}`);
    },
    startFile(file) {
      running.add(file);
      showProgress();
    },
    endFile(result) {
      running.delete(result.file);
      tierResults.push(result);
      print(describeFile(result));
      showProgress();
    },
    endTier() {
      if (!tier) return;
      print(`${tier.name}: ${countLine(tierResults)} in ${seconds(performance.now() - tier.startedAt)}`);
    },
    end(results) {
      const slowest = results.toSorted((one, other) => other.durationMs - one.durationMs);
      print('\nSlowest files');
      for (const { file, durationMs } of slowest.slice(0, SLOWEST_NAMED))
        print(`  ${seconds(durationMs).padStart(8)}  ${file}`);
      const failed = results.filter(({ failures }) => failures.length > 0);
      if (failed.length > 0) print(`\nFailed\n${failed.map(({ file }) => `  ${file}`).join('\n')}`);
      print(`\n${countLine(results)}`);
    },
  };
}

export function countFailures(results: readonly FileResult[]): number {
  return results.reduce((sum, { failures }) => sum + failures.length, 0);
}

function countLine(results: readonly FileResult[]): string {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
  return `${passed} passed, ${countFailures(results)} failed, ${skipped} skipped`;
}

function describeFile(result: FileResult): string {
  const { file, durationMs, passed, skipped, failures, output } = result;
  const counts = [
    `${passed} passed`,
    ...(failures.length > 0 ? [`${failures.length} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const line = `  ${failures.length > 0 ? '✗' : '✓'} ${file}  ${counts.join(', ')}  ${seconds(durationMs)}`;
  if (failures.length === 0) return line;
  const details = failures.map(({ name, message }) => indent(`${name}\n${indent(message)}`));
  const printed = output.trim() ? [indent(`it printed\n${indent(output.trimEnd())}`)] : [];
  return [line, ...details, ...printed].map((text) => text.trimEnd()).join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(2)} s`;
}
