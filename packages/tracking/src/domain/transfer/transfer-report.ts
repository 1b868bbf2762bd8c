/** What a source holds, and what became of it. */
export type TransferReport = {
  experiments: number;
  runs: { found: number; brought: number; thereAlready: number; verified: number };
  /** Different points: one that a source has twice is one. */
  points: number;
  loggedModels: number;
  registeredModels: number;
  modelVersions: number;
  files: { count: number; sizeBytes: number };
  /** Of files, this time. */
  copiedBytes: number;
};

export function createTransferReport(): TransferReport {
  return {
    experiments: 0,
    runs: { found: 0, brought: 0, thereAlready: 0, verified: 0 },
    ...{ points: 0, loggedModels: 0, registeredModels: 0, modelVersions: 0 },
    files: { count: 0, sizeBytes: 0 },
    copiedBytes: 0,
  };
}
