import type { RunEnvironmentRecord } from '../domain/job.ts';

/** What the environments hold with which jobs ran. It outlives the environments: a result tells what it was made with. */
export type EnvironmentRecordsPort = {
  /** Durable when it resolves. The same digest has the same content, so what is known already is not written again. */
  keep(record: RunEnvironmentRecord): Promise<void>;
  find(digest: string): Promise<RunEnvironmentRecord | undefined>;
};
