import { createHash } from 'node:crypto';
import { chownSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { placeWords } from '../../domain/build-command.ts';
import type { RunUsage } from '../../domain/job.ts';
import type { RunOutcome, RunRequest } from '../../ports/runner.ts';
import type { CgroupUsage } from '../cgroups/index.ts';
import { recordProcess } from '../process/process-record.ts';
import { keepOutput, type OutputKeeper, openLog } from '../programs/keep-output.ts';
import { openPipe } from '../programs/log-pipe.ts';
import { createEnder, type Ender } from './create-ender.ts';
import { judgeEnd } from './judge-end.ts';
import type { LauncherPrograms } from './launcher-programs.ts';
import { devicesOf } from './nvidia-devices.ts';
import { openToPass } from './open-to-pass.ts';
import { cgroupLimitsOf, describeHeldLimits, resourceLimits, temporaryBytesOf } from './run-limits.ts';
import { descriptors, environmentScript, places, SHIM, sandboxArguments } from './sandbox-arguments.ts';
import type { SandboxMachine } from './sandbox-machine.ts';
import type { Slot } from './slots.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';
import { watchRun } from './watch-run.ts';

const LAST_WORDS_MS = 1000;

export type RunSandboxedOptions = {
  machine: SandboxMachine;
  clock: Clock;
  graceMs: number;
  slot: Slot;
  request: RunRequest;
  signal: AbortSignal;
};

/** All that a run holds of the machine, until it is over. */
export async function runSandboxed(
  options: RunSandboxedOptions,
  onKillable: (kill: () => void) => void,
): Promise<{ outcome: RunOutcome; isClean: boolean }> {
  const { machine, clock, graceMs, slot, request, signal } = options;
  await using cleanup = new AsyncDisposableStack();
  const startedAt = clock.monotonic();
  const faults: unknown[] = [];
  openPlaceTo(slot.uid, request, machine);
  const cgroup = machine.cgroups?.create(cgroupName(request.workDirectory), cgroupLimitsOf(request));
  if (cgroup) cleanup.defer(() => cgroup.remove());
  const log = await openLog(request.logFile);
  const { reader, writer } = openPipe(slot.pipeFile);
  const output = keepOutput(reader, log, request.limits?.logBytes);
  cleanup.defer(() => output.stop());
  const sandbox = launch(machine, slot, request, writer);
  const processes: { first: number | undefined; launcher: number } = {
    first: undefined,
    launcher: sandbox.pid,
  };
  const ender = createEnder({ clock, graceMs, processes: () => processes });
  cleanup.defer(() => ender.stop());
  onKillable(() => ender.kill({ kind: 'aborted' }));
  const stopWaiting = endInTime(ender, options);
  cleanup.defer(stopWaiting);
  recordOrKill(request.workDirectory, sandbox.pid, ender);
  processes.first = await sandbox.begun;
  let seen = {};
  if (processes.first !== undefined) {
    cgroup?.join(processes.first);
    const stopWatching = watchRun({
      ...{ clock, request, signal, ender, firstPid: processes.first },
      memoryBytes:
        machine.cgroups?.held.memory === undefined ? cgroupLimitsOf(request).memoryBytes : undefined,
      onFault: (fault) => faults.push(fault),
    });
    if (ender.cause() === undefined) sandbox.release(environmentScript(request));
    await sandbox.end;
    seen = stopWatching();
  }
  const end = await sandbox.end;
  ender.stop();
  const wallTimeMs = clock.monotonic() - startedAt;
  const isClean = await hearOut(output, faults);
  const measured = cgroup?.measure();
  const judgement = judgeEnd({
    ...{ ...end, stopCause: ender.cause(), limits: request.limits, oomKills: measured?.oomKills ?? 0 },
  });
  const usage = { wallTimeMs, ...usageOf(measured), ...seen, limits: describeHeldLimits(machine.cgroups) };
  return { outcome: { ...judgement, usage, ...(faults.length > 0 && { faults }) }, isClean };
}

function launch(machine: SandboxMachine, slot: Slot, request: RunRequest, outputFd: number): Sandbox {
  const { programs, isRoot, cgroups, viewFd, pathOf } = machine;
  const devices = devicesOf(request.resources?.acceleratorIds ?? []);
  const limits = [programs.prlimit, ...resourceLimits(request, cgroups)];
  const filterFd = openSync(machine.filterFile, 'r');
  try {
    return startSandbox({
      ...{ outputFd, filterFd, viewFd },
      // The identity first, then the namespaces: what root starts as root is root to the kernel, whatever it looks like inside.
      launcher: isRoot
        ? [...asUser(programs, Number(slot.uid)), ...limits, programs.bwrap]
        : [programs.bwrap],
      // An ordinary user's other processes would count, too, were the limits set outside.
      command: [...(isRoot ? [] : limits), ...SHIM, ...placeWords(request.command, places)],
      arguments: sandboxArguments({
        ...{ request, pathOf, devices, temporaryBytes: temporaryBytesOf(request) },
        system: devices.length > 0 ? machine.system.accelerated : machine.system.plain,
      }),
    });
  } finally {
    closeSync(filterFd);
    closeSync(outputFd);
  }
}

function asUser({ nsenter, setpriv }: LauncherPrograms, uid: number): [string, ...string[]] {
  return [
    ...[nsenter, `--mount=/proc/self/fd/${descriptors.view}`],
    ...[setpriv, '--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', '--no-new-privs'],
  ] as [string, ...string[]];
}

/** The user of the slot may go to the place of the attempt, and write to its output directory. */
function openPlaceTo(uid: number | undefined, request: RunRequest, { topOf }: SandboxMachine): void {
  if (uid === undefined) return;
  const top = topOf(request.sourceDirectory);
  let directory = dirname(request.sourceDirectory);
  for (; top !== undefined && directory.length > top.length; directory = dirname(directory)) {
    openToPass(directory);
  }
  chownSync(request.outputDirectory, uid, uid);
}

function endInTime(ender: Ender, { clock, request, signal }: RunSandboxedOptions): () => void {
  const timeout = clock.after(request.timeoutMs, () => ender.ask({ kind: 'timeout' }));
  const abort = () => ender.ask({ kind: 'aborted' });
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  return () => {
    timeout.cancel();
    signal.removeEventListener('abort', abort);
  };
}

/** What could not be found again after a crash must not run. */
function recordOrKill(workDirectory: string, pid: number, ender: Ender): void {
  try {
    recordProcess(workDirectory, pid);
  } catch (error) {
    ender.kill({ kind: 'aborted' });
    throw error;
  }
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

/** The same for whoever looks for what an attempt left. */
export function cgroupName(workDirectory: string): string {
  return `run-${createHash('sha256').update(workDirectory).digest('hex').slice(0, 24)}`;
}
