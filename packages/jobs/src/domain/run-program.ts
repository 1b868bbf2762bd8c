import type { RunEnvironment } from '../ports/run-environment.ts';
import type { RunOutcome } from '../ports/runner.ts';
import type { Workspace } from '../ports/workspace.ts';
import type { AttemptInHand, Note, RunAttemptPorts } from './attempt-in-hand.ts';
import { buildCommand } from './build-command.ts';
import type { ProgramJob, RunUsage } from './job.ts';
import { sampleAcceleratorMemory } from './sample-accelerator-memory.ts';
import { tailMetrics } from './tail-metrics.ts';

/** Where and with what a program runs. */
export type StagedProgram = {
  job: ProgramJob;
  workspace: Workspace;
  environment: RunEnvironment | undefined;
  dataDirectory: string | undefined;
};

/** Runs it under the attempt's limits while its curves are followed, its GPUs looked at, and a window is open for its tracking. */
export async function runProgram(
  ports: RunAttemptPorts,
  { grant, limits, signal, confirm }: AttemptInHand,
  { job, workspace, environment, dataDirectory }: StagedProgram,
  note: Note,
): Promise<{ outcome: RunOutcome; usage: RunUsage }> {
  const { sourceDirectory, outputDirectory, workDirectory, logFile } = workspace;
  const tell = (message: string) => (err: unknown) => ports.log.error({ err, job: job.id }, message);
  const onFault = tell('curves could not be kept');
  const stopTailing = tailMetrics({ ...ports, note, confirm, onFault }, job.id, workspace);
  const memory = sampleAcceleratorMemory(ports, grant.resources.acceleratorIds);
  const window = ports.runner.capabilities.isolated ? ports.trackingWindow?.open(job) : undefined;
  try {
    const outcome = await ports.runner.run(
      {
        ...{ jobId: job.id, attempt: job.attempt, resources: grant.resources, env: job.config.env },
        ...{ sourceDirectory, outputDirectory, workDirectory, logFile, limits },
        ...(environment && { environment }),
        ...(dataDirectory !== undefined && { dataDirectory }),
        ...(window && { window }),
        command: buildCommand({ ...job, args: job.config.args }),
        timeoutMs: job.config.timeoutSeconds * 1000,
      },
      signal,
    );
    outcome.faults?.forEach(tell('something beside the run of a program failed'));
    const peakVramBytes = memory.peakBytes();
    return { outcome, usage: { ...outcome.usage, ...(peakVramBytes !== undefined && { peakVramBytes }) } };
  } finally {
    memory.stop();
    await window?.close();
    await stopTailing();
  }
}
