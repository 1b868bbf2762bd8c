/** The SHA-256 of stored files. What is told of a version is right, but any may be forgotten. */
export type ArtifactDigestsPort = {
  /** At once, without waiting for anything. */
  find(path: string, version: string): string | undefined;
  /** In place of what was known of the path. */
  keep(path: string, version: string, sha256: string): Promise<void>;
  /** Of the path and all below it. */
  forget(path: string): Promise<void>;
};
