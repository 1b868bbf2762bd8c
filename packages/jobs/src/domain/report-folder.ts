/** Among a job's artifacts: what its scorer has left, and nothing else. */
export const reportFolder = 'scoring';
