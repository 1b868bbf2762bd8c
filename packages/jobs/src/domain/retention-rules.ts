/** How long each kind of thing stays after the end of its job; undefined is for good. */
export type RetentionRules = {
  jobMs: number | undefined;
  artifactsMs: number | undefined;
  logMs: number | undefined;
};

/** As much of an ended job as retention must know. */
export type EndedJob = {
  id: string;
  /** The number of its newest attempt. */
  attempt: number;
  finishedAt: number;
};

/** What a leaderboard makes of a job: somebody's best entry, an entry that is beaten by its own user's better one, or none. */
export type Standing = 'best' | 'ranked' | 'unranked';

export type Going = {
  /** The job with all that belongs to it. */
  job: boolean;
  artifacts: boolean;
  /** All of the log but its end. */
  log: boolean;
};

/**
 * What of a job that has ended may go now. A user's best entry keeps everything; an entry that a leaderboard lists keeps its job,
 * so that the list leads nowhere into the void.
 */
export function whatCanGo(job: EndedJob, standing: Standing, rules: RetentionRules, now: number): Going {
  const isOlderThan = (durationMs: number | undefined) =>
    durationMs !== undefined && job.finishedAt <= now - durationMs;
  if (standing === 'best') return { job: false, artifacts: false, log: false };
  const goesWhole = standing === 'unranked' && isOlderThan(rules.jobMs);
  return {
    job: goesWhole,
    artifacts: goesWhole || isOlderThan(rules.artifactsMs),
    log: !goesWhole && isOlderThan(rules.logMs),
  };
}

/** The shortest time after which anything goes; undefined where nothing ever does. */
export function shortestStay(rules: RetentionRules): number | undefined {
  const stays = [rules.jobMs, rules.artifactsMs, rules.logMs].filter((stay) => stay !== undefined);
  return stays.length === 0 ? undefined : Math.min(...stays);
}
