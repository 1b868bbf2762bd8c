import { createDraw, type Draw } from './create-draw.ts';

type Entry = { key: string; value: string };

/** A run as it is sent to a server, with everything that a search can ask for. */
export type SearchedRun = {
  experiment: number;
  name: string;
  startTime: number;
  user: string;
  ending: { status: string; endTime?: number } | undefined;
  deleted: boolean;
  metrics: { key: string; value: number | string; timestamp: number; step: number }[];
  params: Entry[];
  tags: Entry[];
  datasets: { name: string; digest: string; context?: string }[];
};

const LONG = 'a value that has more than the sixty-four characters of the index, and ends in ';

export const metricValues = [0, -0.5, 0.5, 1, 1.5, 2, 1e-9, 123_456_789.25, -123_456.5] as const;
export const textValues = [
  ...([
    'tree',
    'Tree',
    'tree 2',
    'net',
    '100%',
    'a_b',
    'a*b?[c]',
    "it's",
    '"quoted"',
    'back\\slash',
  ] as const),
  ...(['学習', 'Éclair', 'éclair', '🦆', '\uFFFD', 'ﬀ', `${LONG}a`, `${LONG}b`, `${LONG}B`] as const),
] as const;

/** Runs with ties, gaps and odd values in three experiments; the last experiment is deleted in the end. */
export function drawRuns(count: number): SearchedRun[] {
  const draw = createDraw(7);
  return Array.from({ length: count }, (_, index) => drawRun(draw, index));
}

function drawRun(draw: Draw, index: number): SearchedRun {
  const startTime = 1_000 + Math.floor(draw.number() * 40);
  const statuses = ['FINISHED', 'FAILED', 'KILLED'] as const;
  return {
    ...{ experiment: index % 3, startTime, name: draw.chance(0.3) ? 'same' : `run ${index}` },
    user: draw.pick(['ada', 'Ada', 'eve']),
    ending: draw.chance(0.6)
      ? {
          status: draw.pick(statuses),
          ...(draw.chance(0.8) && { endTime: startTime + Math.floor(draw.number() * 5) }),
        }
      : undefined,
    deleted: draw.chance(0.15),
    metrics: [...drawMetrics(draw)],
    params: drawTexts(draw, { model: 0.9, note: 0.5, 'l r': 0.3 }),
    tags: drawTexts(draw, { team: 0.7, note: 0.4 }),
    datasets: drawDatasets(draw),
  };
}

function* drawMetrics(draw: Draw): Generator<SearchedRun['metrics'][number]> {
  for (const [key, share] of Object.entries({ loss: 0.9, epoch: 0.8, 'val/loss': 0.2 })) {
    if (!draw.chance(share)) continue;
    const odd = draw.pick(['NaN', 'Infinity', '-Infinity']);
    const value = key === 'epoch' ? Math.floor(draw.number() * 4) : draw.pick(metricValues);
    yield { key, timestamp: 1, step: 1, value: draw.chance(0.15) ? odd : value };
    if (draw.chance(0.3)) yield { key, timestamp: 2, step: 0, value: 77 };
  }
}

function drawTexts(draw: Draw, shares: Record<string, number>): Entry[] {
  const keys = Object.entries(shares).filter(([, share]) => draw.chance(share));
  return keys.map(([key]) => ({ key, value: draw.pick(textValues) }));
}

function drawDatasets(draw: Draw): SearchedRun['datasets'] {
  const datasets = [
    { name: 'mnist', digest: 'abc' },
    { name: 'mnist', digest: 'def', context: 'train' },
    { name: 'Iris', digest: 'abc', context: 'eval' },
  ];
  return datasets.filter(() => draw.chance(0.25));
}
