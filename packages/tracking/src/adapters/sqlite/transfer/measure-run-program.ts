import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import { digestRunEntries } from '../../../domain/transfer/digest-entries.ts';
import { createPointsMeter } from '../../../domain/transfer/measures.ts';
import type { TransferMark } from '../../../ports/transfer-target.ts';
import { trackingErrors } from '../../../tracking-errors.ts';
import { eachPoint } from '../history/read-points.ts';
import { readRunByUuid } from '../read-runs.ts';

/** What stands in the database of a run, read anew. */
export function perform(
  connection: ReaderConnection,
  { runId }: { runId: string },
): Pick<TransferMark, 'entries' | 'points'> {
  const run = readRunByUuid(connection.rows, runId);
  if (!run) throw trackingErrors.resource_does_not_exist(`There is no run with the id ${runId}.`);
  const meter = createPointsMeter();
  const keys = connection.rows<[run: number, key: number, name: string]>(
    `SELECT run, key, name FROM latest_metrics JOIN names ON names.id = key
     WHERE run = (SELECT id FROM runs WHERE uuid = ?)`,
    runId,
  );
  for (const [id, key, name] of keys) {
    for (const point of eachPoint(connection, { run: id, key }, undefined))
      meter.add({ key: name, ...point });
  }
  return { entries: digestRunEntries(run), points: meter.measure() };
}
