export type RunnableSubmission = {
  id: string;
  owner: string;
  challenge: string;
  /** Null where it has no program and is scored as it is. */
  entrypoint: string | null;
  /** Null where the program is called without --config. */
  configFile: string | null;
  /** What the participant says of it. */
  metadata?: Readonly<Record<string, unknown>>;
  /** Of its jobs that ask for none; absent where the platform's own default will do. */
  resourceClass?: string | undefined;
  /** Likewise. */
  environment?: string | undefined;
  /** The longest that its program may run; absent where its class alone says so. */
  timeoutSeconds?: number | undefined;
  /** The resource class of jobs that only score; absent where the smallest will do. */
  scoringClass?: string | undefined;
};

/** What the engine must know of a submission in order to run it; the board answers. */
export type SubmissionLookupPort = {
  find(id: string): Promise<RunnableSubmission | undefined>;
};
