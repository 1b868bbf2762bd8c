import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeldLimits } from '@leadersboard/jobs';
import { createBubblewrapRunner } from '@leadersboard/jobs/adapters/bubblewrap';
import { systemClock } from '@leadersboard/kit/clock';
import { LeadersBoardError } from '@leadersboard/kit/errors';

export type SandboxExamination = { limits: HeldLimits } | { trouble: string };

/** Runs a program that does nothing exactly as a job is run, far from anybody's data. */
export async function examineSandbox(searchPath: string | undefined): Promise<SandboxExamination> {
  const directory = mkdtempSync(join(tmpdir(), 'lb-sandbox-'));
  try {
    const runner = await createBubblewrapRunner({
      ...{ clock: systemClock, directory, shownDirectories: [], searchPath },
    });
    await runner.close();
    return { limits: runner.limits };
  } catch (error) {
    if (error instanceof LeadersBoardError) return { trouble: error.message };
    throw error;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
