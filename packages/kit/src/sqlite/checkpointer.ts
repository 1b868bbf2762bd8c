/*
 * How a long log is brought back into the file beside the writes, in the order in which it happens:
 *
 * 1. After each COMMIT the writer asks how many pages the log holds that the file does not have: a microsecond.
 * 2. Are there as many as wanted, a thread of its own copies them. Writes go on meanwhile and make the log longer, so the thread goes
 *    over it again, until a pass finds little.
 * 3. The writer's connection copies that little, between two transactions. Only where the file has everything does the next write
 *    begin the log anew; with one pass after the other in the thread alone there would always be something left.
 * 4. What a reader still needs stays in the log. Then the next try comes when it has grown by as much again.
 *
 * Should the thread be too slow or gone, SQLite copies in a COMMIT, as ever, where the log has grown four times as long.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { CopierReport, StartCopier } from './log-copier.ts';
import type { SqliteLog } from './sqlite-log.ts';

export type Checkpointer = {
  /** Call it after each COMMIT. */
  look(): void;
  /** How often the whole log was brought back. */
  count(): number;
  close(): Promise<void>;
};

export type CheckpointerOptions = {
  connection: DatabaseSync;
  logPages: number;
  start: StartCopier;
  log?: SqliteLog | undefined;
};

/** So many times as long the log may grow before a COMMIT waits for it. */
const LAST_RESORT = 4;

export function createCheckpointer({ connection, logPages, start, log }: CheckpointerOptions): Checkpointer {
  connection.exec(`PRAGMA wal_autocheckpoint = ${LAST_RESORT * logPages}`);
  const measure = connection.prepare('PRAGMA wal_checkpoint(NOOP)');
  const copyRest = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let copier: ReturnType<StartCopier> | undefined;
  let isCopying = false;
  let nextAt = logPages;
  let count = 0;

  function missingPages(): number {
    const { log: pages, checkpointed } = measure.get() as { log: number; checkpointed: number };
    return pages - checkpointed;
  }

  /** The writes of which this comes are acknowledged: what fails here, on a full disk say, must not reach them. */
  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      log?.warn({ err: error }, 'The log was not brought back into the database; it is tried again later.');
    }
  }

  function finish({ failure }: CopierReport): void {
    isCopying = false;
    attempt(() => {
      if (failure) throw failure;
      copyRest.get();
    });
    attempt(() => {
      const missing = missingPages();
      if (missing === 0) count += 1;
      nextAt = missing + logPages;
    });
  }

  function startCopier(): ReturnType<StartCopier> {
    return start({
      onReport: finish,
      onExit() {
        copier = undefined;
        isCopying = false;
      },
    });
  }

  return {
    look: () =>
      attempt(() => {
        if (isCopying || missingPages() < nextAt) return;
        copier ??= startCopier();
        copier.copy();
        isCopying = true;
      }),
    count: () => count,
    close: async () => copier?.close(),
  };
}
