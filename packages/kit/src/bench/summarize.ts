export type Summary = { median: number; lowerQuartile: number; upperQuartile: number; samples: number[] };

/** Medians and quartiles, because a busy machine only ever adds time, and sometimes much. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((one, other) => one - other);
  return {
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    samples: [...samples],
  };
}

/** Half of the samples lie within this. */
export function spread({ lowerQuartile, upperQuartile }: Summary): number {
  return upperQuartile - lowerQuartile;
}

/** So large a share of the samples is not above it. */
export function percentile({ samples }: Pick<Summary, 'samples'>, share: number): number {
  return quantile(
    samples.toSorted((one, other) => one - other),
    share,
  );
}

function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}
