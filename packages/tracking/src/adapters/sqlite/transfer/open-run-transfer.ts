import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { MetricEntry } from '../../../ports/tracking-server.ts';
import type { RunTransfer, TransferFiles, TransferMark } from '../../../ports/transfer-target.ts';
import type { NameTable } from '../name-table.ts';
import { putMetrics, toStoredPoint } from '../put-metrics.ts';
import { findMark, putMark } from './find-transfer.ts';
import { putTransferredRun, type RunPlacement } from './put-transferred-run.ts';

export type RunTransferOptions = {
  database: SqliteDatabase;
  names: NameTable;
  run: SourceRun;
  placement: RunPlacement;
  files: TransferFiles | undefined;
};

/** A transaction of so many points keeps other writes waiting for some 50 ms. */
const POINTS_AT_ONCE = 20_000;

const measureProgram = new URL('./measure-run-program.ts', import.meta.url);

/** Most runs are written in one transaction, with their mark. */
export function openRunTransfer({ database, names, run, placement, files }: RunTransferOptions): RunTransfer {
  let gathered: MetricEntry[] = [];

  /** Without a mark the run is known to be unfinished. */
  async function write(mark: TransferMark | undefined): Promise<void> {
    const points = gathered;
    gathered = [];
    await names.write((writer) => {
      putMark(writer, 'run', run.id, mark);
      putPoints(writer, names, points, putTransferredRun(writer, names, run, placement));
    });
  }

  return {
    mark: findMark(database, 'run', run.id),
    files,

    async append(points) {
      for (const point of points) gathered.push(point);
      if (gathered.length >= POINTS_AT_ONCE) await write(undefined);
    },

    finish: write,

    measure: () => database.perform({ program: measureProgram, input: { runId: run.id } }),
  };
}

function putPoints(
  writer: SqliteWriter,
  names: NameTable,
  points: readonly MetricEntry[],
  row: Parameters<typeof putMetrics>[1],
): void {
  const stored = points.map((point) => ({ key: names.open(writer, point.key), ...toStoredPoint(point) }));
  putMetrics(writer, row, stored);
}
