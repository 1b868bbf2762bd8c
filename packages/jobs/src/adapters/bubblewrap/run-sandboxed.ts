import { chownSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '@leadersboard/kit/clock';
import type { RunUsage } from '../../domain/job.ts';
import type { RunOutcome, RunRequest } from '../../ports/runner.ts';
import type { CgroupUsage } from '../cgroups/index.ts';
import { recordProcess } from '../process/process-record.ts';
import { keepOutput, type OutputKeeper, openLog } from '../programs/keep-output.ts';
import { createEnder, type Ender } from './create-ender.ts';
import { judgeEnd } from './judge-end.ts';
import { launchSandbox } from './launch-sandbox.ts';
import { openToPass } from './open-to-pass.ts';
import { describeHeldLimits, slotLimitsOf } from './run-limits.ts';
import type { SandboxMachine } from './sandbox-machine.ts';
import type { Slot } from './slots.ts';
import type { Launched } from './start-launcher.ts';
import { watchRun } from './watch-run.ts';

const LAST_WORDS_MS = 1000;

/** The kernel ends a sandbox with its worker, so a record of its process is for the case that it does not; short jobs do without. */
const RECORD_AFTER_MS = 250;

export type RunSandboxedOptions = {
  machine: SandboxMachine;
  clock: Clock;
  graceMs: number;
  slot: Slot;
  request: RunRequest;
  signal: AbortSignal;
};

export type RunInSlot = {
  outcome: RunOutcome;
  /** Whether nothing of it is left in the slot. */
  isClean: boolean;
  /** What bubblewrap was told. */
  words: string;
};

/** Runs the program in a sandbox of the slot's, until all that it started has ended. */
export async function runSandboxed(
  options: RunSandboxedOptions,
  onKillable: (kill: () => void) => void = () => {},
): Promise<RunInSlot> {
  const { machine, clock, slot, request } = options;
  await using cleanup = new AsyncDisposableStack();
  const startedAt = clock.monotonic();
  const faults: unknown[] = [];
  openPlaceTo(slot.uid, request, machine);
  const killedBefore = slot.cgroup?.measure().oomKills ?? 0;
  slot.launcher.hold(true);
  cleanup.defer(() => slot.launcher.hold(false));
  const { output, sandbox, words } = await launchListening(options);
  cleanup.defer(() => output.stop());
  const ender = endInTime(options, sandbox);
  cleanup.defer(() => ender.stop());
  onKillable(() => ender.kill({ kind: 'aborted' }));
  const seen = await attend(options, sandbox, { ender, onFault: (fault) => faults.push(fault) });
  const { exitCode } = await sandbox.end;
  ender.stop();
  const wallTimeMs = clock.monotonic() - startedAt;
  const isClean = await hearOut(output, faults);
  const measured = slot.cgroup?.measure();
  // What was said before the end has come by now, but not yet been read.
  if (exitCode === undefined) await nextTurn();
  const judgement = judgeEnd({
    ...{ exitCode, stopCause: ender.cause(), limits: request.limits },
    complaints: slot.launcher.complaints(),
    oomKills: (measured?.oomKills ?? 0) - killedBefore,
  });
  const usage = { wallTimeMs, ...usageOf(measured), ...seen, limits: describeHeldLimits(machine.cgroups) };
  return { outcome: { ...judgement, usage, ...(faults.length > 0 && { faults }) }, isClean, words };
}

async function launchListening({ machine, slot, request }: RunSandboxedOptions) {
  const log = await openLog(request.logFile);
  try {
    const { output, launched, words } = await launchSandbox(machine, slot, request);
    return { output: keepOutput(output.reader, log, request.limits?.logBytes), sandbox: launched, words };
  } catch (error) {
    await log.close();
    throw error;
  }
}

type Attending = { ender: Ender; onFault(fault: unknown): void };

/** Looks after what has begun until it has ended. */
async function attend(
  { machine, clock, request }: RunSandboxedOptions,
  sandbox: Launched,
  { ender, onFault }: Attending,
): Promise<{ peakMemoryBytes?: number }> {
  const firstPid = await sandbox.begun;
  if (firstPid === undefined) return {};
  const recording = clock.after(RECORD_AFTER_MS, () => {
    try {
      recordProcess(request.workDirectory, firstPid);
    } catch (error) {
      onFault(error);
    }
  });
  const isMemoryHeld = machine.cgroups?.held.memory !== undefined;
  const stopWatching = watchRun({
    ...{ clock, request, ender, firstPid, onFault },
    memoryBytes: isMemoryHeld ? undefined : slotLimitsOf(request).group.memoryBytes,
  });
  if (ender.cause() !== undefined) ender.killNow();
  await sandbox.end;
  recording.cancel();
  return stopWatching();
}

/** The user of the slot may go to the place of the attempt, and write to its output directory. */
function openPlaceTo(uid: number | undefined, request: RunRequest, { topOf }: SandboxMachine): void {
  if (uid === undefined) return;
  for (const place of [request.sourceDirectory, ...Object.values(request.inputs ?? {})]) {
    const top = topOf(place);
    let directory = dirname(place);
    for (; top !== undefined && directory.length > top.length; directory = dirname(directory)) {
      openToPass(directory);
    }
  }
  chownSync(request.outputDirectory, uid, uid);
}

function endInTime(
  { clock, graceMs, slot, request, signal }: RunSandboxedOptions,
  { firstPid }: Launched,
): Ender {
  const { pid: launcher } = slot.launcher;
  const ender = createEnder({ clock, graceMs, processes: () => ({ first: firstPid(), launcher }) });
  const timeout = clock.after(request.timeoutMs, () => ender.ask({ kind: 'timeout' }));
  const abort = () => ender.ask({ kind: 'aborted' });
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  return {
    ...ender,
    stop() {
      timeout.cancel();
      signal.removeEventListener('abort', abort);
      ender.stop();
    },
  };
}

/** Everything that could write is dead by now. True where the pipe is at its end, so that it can be used again. */
async function hearOut(output: OutputKeeper, faults: unknown[]): Promise<boolean> {
  let isClean = true;
  const timer = setTimeout(() => {
    isClean = false;
    output.stop();
  }, LAST_WORDS_MS);
  await output.done.catch((fault: unknown) => faults.push(fault));
  clearTimeout(timer);
  return isClean;
}

function usageOf(measured: CgroupUsage | undefined): Partial<RunUsage> {
  const { peakMemoryBytes, cpuSeconds } = measured ?? {};
  return {
    ...(peakMemoryBytes !== undefined && { peakMemoryBytes }),
    ...(cpuSeconds !== undefined && { cpuSeconds }),
  };
}
