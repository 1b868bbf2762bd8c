import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { kitErrors } from '@leadersboard/kit/errors';
import type { RunOutcome, RunRequest } from '../../ports/runner.ts';
import { slotLimitsOf } from './run-limits.ts';
import { runSandboxed } from './run-sandboxed.ts';
import type { SandboxMachine } from './sandbox-machine.ts';

const TRIAL_MS = 10_000;

/** Runs a program that does nothing, as any job is run: what this machine does not allow is said before a job needs it. */
export async function trySandbox(machine: SandboxMachine): Promise<void> {
  const place = join(machine.directory, 'trial');
  const [sourceDirectory, outputDirectory, workDirectory] = ['source', 'output', 'work'].map((name) => {
    const directory = join(place, name);
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    return directory;
  }) as [string, string, string];
  const request = {
    ...{ jobId: 'trial', attempt: 1, command: ['true'], timeoutMs: TRIAL_MS },
    ...{ sourceDirectory, outputDirectory, workDirectory, logFile: join(place, 'log') },
  } satisfies RunRequest;
  const slot = await machine.slots.take(slotLimitsOf(request));
  let isClean = false;
  try {
    const run = await runSandboxed({
      ...{ machine, slot, clock: systemClock, graceMs: 0, signal: new AbortController().signal },
      request,
    });
    isClean = run.isClean;
    requireSuccess(run.outcome);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw kitErrors.invalid_config(
      `bubblewrap is installed, but nothing runs in its sandbox here. ${why} Allow user namespaces (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces, or the AppArmor profile of bwrap).`,
      { cause },
    );
  } finally {
    await machine.slots.giveBack(slot, { isClean });
    rmSync(place, { recursive: true, force: true });
  }
}

function requireSuccess(outcome: RunOutcome): void {
  if (outcome.kind === 'exited' && outcome.code === 0) return;
  throw kitErrors.internal(`A program that does nothing ended so: ${outcome.kind}.`);
}
