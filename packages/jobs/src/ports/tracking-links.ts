/** Where people look at recorded runs. */
export type TrackingLinks = {
  /** The address of the run's page; null where there is none, or none that people can open. */
  linkOf(runId: string): string | null;
};
