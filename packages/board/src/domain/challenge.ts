import type { ChallengeTree, Contest, TreeName } from './contest.ts';
import type { LocalizedText } from './localized-text.ts';

export type MetricDirection = 'higher' | 'lower';

export type Metric = {
  name: string;
  direction: MetricDirection;
  /** What it is counted in, for people: `ms`. */
  unit?: string | undefined;
  /** How many decimals are shown. */
  precision?: number | undefined;
};

/** A private challenge is for who is signed in, a public one for everybody. */
export type Visibility = 'public' | 'private';

/** What a submission may be; what is absent is as the configuration says. */
export type ChallengeUploads = {
  maxBytes?: number | undefined;
  maxFiles?: number | undefined;
  extensions?: readonly string[] | undefined;
};

/** What a host says of a challenge. */
export type ChallengeDefinition = Contest & {
  title: LocalizedText;
  description: LocalizedText;
  visibility: Visibility;
  /** A closed one takes no more submissions; its ranking stays. */
  closed: boolean;
  /** One of `metrics`. */
  primaryMetric: string;
  /** In the order in which they are shown, each name once. */
  metrics: readonly Metric[];
  /** Of jobs that ask for none; null where the platform's own default will do. */
  resourceClass: string | null;
  /** Of jobs that ask for none, likewise. */
  environment?: string | null | undefined;
  uploads?: ChallengeUploads | undefined;
};

export type Challenge = ChallengeDefinition & {
  id: string;
  /** The host who may change it; null where only administrators may. */
  owner: string | null;
  /** True where entries rank by what they report of themselves. */
  selfReported: boolean;
  /**
   * Of the lots that make a part of the truth public; shown to nobody. Each class gets its share, so whoever can draw the lots learns
   * from who is public which class some of the others are. Absent where it is the id, in challenges of an earlier time.
   */
  lotsSeed?: string | undefined;
  /** What was uploaded for it; a name is absent where nothing was. */
  trees?: Partial<Record<TreeName, ChallengeTree>> | undefined;
  /** 1 at first, and one more after each change. */
  revision: number;
  createdAt: number;
  updatedAt: number;
};

/** Which way the metric counts; one that the challenge does not know counts upwards. */
export function directionOf(
  { metrics }: Pick<ChallengeDefinition, 'metrics'>,
  metricName: string,
): MetricDirection {
  return metrics.find((metric) => metric.name === metricName)?.direction ?? 'higher';
}

/** How many decimals are shown of each metric of which the host says so. */
export function precisionsOf({ metrics }: Pick<ChallengeDefinition, 'metrics'>): Record<string, number> {
  return Object.fromEntries(
    metrics.flatMap(({ name, precision }) => (precision === undefined ? [] : [[name, precision]])),
  );
}
