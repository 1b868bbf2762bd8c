/** The one word that the commands about a job take. */
export const jobArgument = { job: { summary: 'the id of the job, as lb submit printed it' } } as const;
