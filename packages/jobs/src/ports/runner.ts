import type { CommandPart } from '../domain/build-command.ts';
import type { HeldLimits, RunUsage } from '../domain/job.ts';
import type { RunInputs } from '../domain/run-inputs.ts';
import type { RunEnvironment } from './run-environment.ts';
import type { LoopbackWindow } from './tracking-window.ts';
import type { OutputSize } from './workspace.ts';

export type RunRequest = {
  jobId: string;
  attempt: number;
  /** The program and its arguments. */
  command: readonly [string, ...CommandPart[]];
  /** The submission's files. The program starts there, under whatever name the runner gives to it. */
  sourceDirectory: string;
  outputDirectory: string;
  /** Scratch space of this attempt: the program's home and temporary files, and what the runner needs to find it again. */
  workDirectory: string;
  /** Both output streams are appended to it as they come. */
  logFile: string;
  timeoutMs: number;
  /** What the program finds in its environment, beside what the runner sets. */
  env?: Readonly<Record<string, string>>;
  /** What it gets of the machine. */
  resources?: RunResources;
  /** What the challenge gives to read; the program finds its place in LB_DATA. */
  dataDirectory?: string;
  /** What else it may read: directories in which anybody may. The program finds them in LB_PREDICTIONS and LB_TRUTH. */
  inputs?: RunInputs;
  /** The interpreter and packages that it runs with; the machine's own where absent. */
  environment?: RunEnvironment;
  /** What it may leave and print, held while it runs; without it as much as it likes. */
  limits?: RunLimits;
  /** A service of the worker's that an isolated program reaches on its own loopback. */
  window?: LoopbackWindow;
};

export type RunLimits = {
  output: OutputSize;
  /** Of a longer log the beginning and the end are kept. */
  logBytes: number;
};

export type RunResources = {
  cpus: number;
  memoryBytes: number;
  acceleratorIds: readonly string[];
};

export type RunnerCapabilities = {
  /** The program is kept away from the machine's files, network and other jobs. */
  isolated: boolean;
  /** What it started goes on when the worker dies, and `resume` finds it. */
  outlivesWorker: boolean;
  limitsMemory: boolean;
  limitsCpu: boolean;
};

/** `faults` went wrong beside the run, as a part of the log that could not be written, and change nothing about it. */
export type RunOutcome = { usage: RunUsage; faults?: readonly unknown[] } & (
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string }
  | { kind: 'timeout' }
  | { kind: 'aborted' }
  | { kind: 'out_of_memory' }
  | { kind: 'disk_quota'; detail: string }
  | { kind: 'policy'; detail: string }
  | { kind: 'not_started'; detail: string }
);

/** Runs one attempt's program under its limits. */
export type RunnerPort = {
  readonly name: string;
  readonly capabilities: RunnerCapabilities;
  /** By what it holds each limit on this machine; what is absent is not held. */
  readonly limits: HeldLimits;
  /**
   * Resolves when the program and everything that it started have ended: by itself, at the time limit, or because the
   * signal aborted. Rejects only for a bug or a fault of the machine, never for what the program did.
   */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
  /**
   * Ends every program that runs, without waiting for it: for a worker whose process exits this moment. Absent where programs
   * outlive their worker on purpose.
   */
  kill?(): void;
  /** Ends what an attempt left running when its worker was killed; harmless when there is nothing. */
  reap(workDirectory: string): Promise<void>;
  /** Gives back what it holds of the machine; nothing runs any more. */
  close?(): Promise<void>;
  /** Where `outlivesWorker`: takes up a run that an earlier worker began, or undefined where there is none. */
  resume?(request: RunRequest, signal: AbortSignal): Promise<RunOutcome | undefined>;
};
