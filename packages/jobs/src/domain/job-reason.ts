/** Why a job failed: the code that programs read, and what it means. docs/errors.md lists the same. */
export const jobReasons = {
  staging_failed: 'The files of the submission could not be laid out for the run.',
  exit_nonzero: 'The program ended with an exit code other than 0, or by a signal.',
  timeout: 'The program ran longer than its limit and was ended.',
  metrics_missing: 'The program ended well but wrote no metrics.json.',
  metrics_invalid: 'metrics.json is not what it must be.',
  worker_lost: 'The workers that ran the job were lost, and no try is left.',
  environment_failed: 'What the program needs to run, its interpreter for example, could not be had.',
  image_unavailable: 'The container image of the run could not be had.',
  out_of_memory: 'The program used more memory than its resource class allows and was ended.',
  disk_quota: 'The program wrote more than it may.',
  predictions_invalid: 'The predictions are not what the challenge asks for.',
  scorer_failed: "The challenge's own scorer failed; the submission is not at fault.",
  policy: 'A rule of the platform or of the challenge forbids the run.',
} as const;

export type JobReason = keyof typeof jobReasons;
