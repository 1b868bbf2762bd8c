export type TextEntry = { key: string; value: string };
export type MetricEntry = { key: string; value: number; timestamp: number; step: number };

export type DescribedRun = {
  name: string;
  startTime: number;
  metrics: MetricEntry[];
  params: TextEntry[];
  tags: TextEntry[];
};

const MODELS = ['a', 'b', 'c', 'd', 'e'];
const EPOCH_MS = 1_800_000_000_000;

/** The same for the same index: 10 metrics, 10 params and 5 tags, their values spread evenly. */
export function describeRun(index: number): DescribedRun {
  const startTime = EPOCH_MS + index * 1_000;
  const metric = (key: string, value: number) => ({ key, value, timestamp: startTime + 500, step: 10 });
  const others = Array.from({ length: 8 }, (_, other) =>
    metric(`metric_${other}`, spread(index * 8 + other) * 100),
  );
  const params = Array.from({ length: 8 }, (_, param) => ({
    key: `param_${param}`,
    value: String((index * (param + 3)) % 1_009),
  }));
  return {
    name: `run-${String(index).padStart(7, '0')}`,
    startTime,
    metrics: [
      metric('accuracy', spread(index)),
      metric('loss', spread(index * 7 + 3) * 4 + index * 1e-9),
      ...others,
    ],
    params: [
      { key: 'model', value: MODELS[index % MODELS.length] ?? '' },
      { key: 'learning_rate', value: String(1 / (1 + (index % 97))) },
      ...params,
    ],
    tags: [
      { key: 'team', value: `team-${index % 13}` },
      { key: 'commit', value: Math.floor(spread(index) * 2 ** 40).toString(16) },
      ...['host', 'purpose', 'data'].map((key) => ({ key, value: `${key}-${index % 7}` })),
    ],
  };
}

/** Between 0 and 1, evenly, in an order that looks random. */
function spread(index: number): number {
  return (index * 0.618_033_988_749_895) % 1;
}
