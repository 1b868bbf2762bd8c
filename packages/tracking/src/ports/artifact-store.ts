import type { Readable } from 'node:stream';

/** The files of one run. Paths are relative, with `/`. */
export type ArtifactStorePort = {
  /** The sizes of the files directly in the folder ('' is the top) by their paths; empty where there is no such folder. */
  sizes(folder: string, signal: AbortSignal): Promise<Map<string, number>>;
  /**
   * Streams the content in and replaces what had the path; the content is ended or destroyed in any case. A file that breaks off
   * never has the whole size. `mlflow_refused` where the store takes no such path or so much.
   */
  put(path: string, content: Readable, signal: AbortSignal): Promise<void>;
};
