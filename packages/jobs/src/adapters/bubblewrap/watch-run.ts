import type { Server } from 'node:net';
import type { Clock } from '@leadersboard/kit/clock';
import type { RunLimits, RunRequest } from '../../ports/runner.ts';
import type { Ender } from './create-ender.ts';
import { openLoopbackListener } from './loopback/index.ts';
import type { FoundOutput } from './measure-output.ts';
import { watchMemory } from './watch-memory.ts';
import { watchOutput } from './watch-output.ts';

export type WatchRunOptions = {
  clock: Clock;
  request: RunRequest;
  ender: Ender;
  /** The first process inside. */
  firstPid: number;
  /** Where nothing of the kernel's holds the memory of all processes together. */
  memoryBytes: number | undefined;
  /** Tells what went wrong beside the run. */
  onFault(error: unknown): void;
};

/** A program that is over sooner has no use for a window, which costs some 30 ms of a processor. */
const WINDOW_AFTER_MS = 100;

/** Looks after a running program; the returned function ends that, and says how much memory was seen in use. */
export function watchRun(options: WatchRunOptions): () => { peakMemoryBytes?: number } {
  const { clock, request, ender, firstPid, memoryBytes, onFault } = options;
  const { limits, outputDirectory, window } = request;
  const over = new AbortController();
  const stopOutput =
    limits &&
    watchOutput({
      ...{ clock, directory: outputDirectory, rootPid: firstPid, limits: limits.output, onFault },
      onExcess: (found) => ender.kill({ kind: 'disk_quota', detail: describeExcess(found, limits) }),
    });
  const memory =
    memoryBytes === undefined
      ? undefined
      : watchMemory({
          ...{ clock, rootPid: firstPid, limitBytes: memoryBytes },
          onExcess: () => ender.kill({ kind: 'out_of_memory' }),
        });
  const windowTimer =
    window &&
    clock.after(WINDOW_AFTER_MS, () => {
      const serve = (listener: Server) =>
        over.signal.aborted ? void listener.close() : window.serve(listener);
      openLoopbackListener({ pid: firstPid, port: window.port, signal: over.signal, serve }).catch(
        (error: unknown) => over.signal.aborted || onFault(error),
      );
    });

  return () => {
    over.abort();
    stopOutput?.();
    windowTimer?.cancel();
    memory?.stop();
    return memory ? { peakMemoryBytes: memory.peakBytes() } : {};
  };
}

function describeExcess({ hidden, sizeBytes }: FoundOutput, { output }: RunLimits): string {
  const found =
    hidden ??
    (sizeBytes > output.sizeBytes
      ? `it holds more than ${output.sizeBytes} bytes`
      : `it holds more than ${output.files} entries`);
  return `The program was ended because of its output directory: ${found}. Write less, or ask the operator for more (LB_OUTPUT_MAX_BYTES, LB_OUTPUT_MAX_FILES).`;
}
