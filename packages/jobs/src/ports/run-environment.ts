import type { Job, RunEnvironmentRecord } from '../domain/job.ts';

/** An interpreter with packages, as it lies on this machine; nobody who runs in it can change it. */
export type RunEnvironment = {
  record: RunEnvironmentRecord;
  /** Directories outside the system's own that must be readable under their own names. */
  directories: readonly string[];
  /** Goes before all others in PATH. */
  binDirectory?: string;
  /** Others may remove it again; does nothing the second time. */
  release(): void;
};

export type ListedEnvironment = { name: string; summary: string; buildsRequirements: boolean };

/**
 * The environments that the operator has named, and those that are built from them and a submission's requirements. Building runs
 * no code of a submission's, and what is equal is built once.
 */
export type RunEnvironmentPort = {
  /** What people may choose, the default first. */
  list(): Promise<readonly ListedEnvironment[]>;
  /**
   * The environment of the job's config, with the packages of the requirements.txt in its submission where there is one. Resolves
   * when it can be used, however long others build. `environment_failed` tells what is wrong, in the resolver's words where it is
   * the resolver's finding; `policy` where the operator allows no requirements. When the signal aborts it soon rejects with one of them, which says
   * nothing about the job. `tell` gets lines for the job's log.
   */
  prepare(
    job: Job,
    options: { sourceDirectory: string; signal: AbortSignal; tell(line: string): Promise<void> },
  ): Promise<RunEnvironment>;
};
