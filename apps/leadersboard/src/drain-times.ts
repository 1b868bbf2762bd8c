/** How long a process may take to stop, and what of it running requests, jobs and recordings may use; the rest is for killing. */
export const drainMs = { total: 15_000, requests: 4_000, jobs: 4_000, recordings: 3_000 };
