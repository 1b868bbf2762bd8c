export type AskedAdmission = {
  /** Of the job, which is not there yet. */
  id: string;
  owner: string;
  challenge: string;
  submissionId: string;
  /** A job of its own is wished even where the submission has one. */
  rerun: boolean;
  /** Its program is told more than what was submitted: arguments or variables that come with the wish. */
  hasInput: boolean;
};

/** Whether a submission may be scored now: who knows the rules of the challenges answers. */
export type JobAdmissionPort = {
  /** The job has what it takes, durably, until it is released; throws the refusal. */
  admit(job: AskedAdmission): Promise<void>;
  /** The job will not come to be. Does nothing for one that was not admitted. */
  release(jobId: string): Promise<void>;
};
