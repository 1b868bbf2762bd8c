export type DiskSpace = {
  /** What an ordinary user may still write. */
  freeBytes: number;
  totalBytes: number;
};

/** The room on the file system of the data. */
export type DiskSpacePort = {
  /** At most a second old, however often it is asked. */
  measure(): Promise<DiskSpace>;
};
