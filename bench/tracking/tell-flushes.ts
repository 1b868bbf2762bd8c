import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { countFlushes } from './count-flushes.ts';
import { playRequests } from './play-requests.ts';
import type { PreparedContestant } from './run-workload.ts';
import { logMetric } from './workloads.ts';

const WRITERS = [8, 64];
const WRITES_OF_A_WRITER = 10;
/** Beyond what the workloads have logged. */
const FIRST_NUMBER = 100_000_000;

/** What a durable answer costs a disk, which is not the same as what it costs here. */
export async function tellFlushes(
  cleanup: RegistersCleanup,
  contestants: readonly PreparedContestant[],
): Promise<void> {
  for (const connections of WRITERS) {
    for (const { label, url, prepared, processIds } of contestants) {
      const count = connections * WRITES_OF_A_WRITER;
      const requests = Array.from({ length: count }, (_, index) =>
        logMetric(prepared, FIRST_NUMBER * connections + index),
      );
      const { flushes, result } = await countFlushes(cleanup, processIds(), () =>
        playRequests({ url, connections, requests, mayFail: true }),
      );
      const each = (flushes / (count - result.failures)).toPrecision(3);
      const refused = result.failures > 0 ? ` (${result.failures} of ${count} were refused)` : '';
      process.stdout.write(
        `flushes, ${label}: ${each} for each acknowledged write of ${connections} writers${refused}\n`,
      );
    }
  }
}
