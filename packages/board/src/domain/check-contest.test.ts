import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengeDefinition } from './challenge.ts';
import { findMistakes } from './check-definition.ts';

const higher = (name: string) => ({ name, direction: 'higher' }) as const;

function define(changes: Partial<ChallengeDefinition>): ChallengeDefinition {
  return {
    ...{ title: { en: 'Fabric' }, description: { en: '' }, visibility: 'public', closed: false },
    ...{ primaryMetric: 'image_auc', metrics: [higher('image_auc')], resourceClass: null },
    ...changes,
  };
}

const pointersOf = (changes: Partial<ChallengeDefinition>) =>
  findMistakes(define(changes), { environments: ['system'] }).map(({ pointer }) => pointer);

test('a contest of which everything fits is taken', () => {
  const pointers = pointersOf({
    scorer: { kind: 'anomaly' },
    ...{ publicShare: 0.3, timeZone: 'Asia/Tokyo', environment: 'system', freezesAt: 25 },
    metrics: [higher('image_auc'), higher('pixel_pro'), { name: 'vram_mb', direction: 'lower' }],
    phases: [
      { id: 'final', opensAt: 20, closesAt: 30 },
      { id: 'warm-up', opensAt: null, closesAt: 20 },
    ],
    boards: [
      {
        id: 'small',
        title: { en: 'Small' },
        metric: 'pixel_pro',
        atMost: { vram_mb: 100 },
        phases: ['final'],
      },
    ],
    tolerance: { '*': 0, image_auc: 0.01 },
  });

  assert.deepEqual(pointers, []);
});

const phase = (id: string, opensAt: number | null, closesAt: number | null) => ({ id, opensAt, closesAt });
const board = { id: 'main', title: { en: 'Main' }, metric: 'image_auc' };
const program = { kind: 'program', entrypoint: 'score.py' } as const;

const mistakes: [what: string, changes: Partial<ChallengeDefinition>, pointers: string[]][] = [
  ['a zone that there is not', { timeZone: 'Mars/Olympus' }, ['/time_zone']],
  ['phases that overlap', { phases: [phase('a', 0, 20), phase('b', 10, null)] }, ['/phases/1']],
  ['two phases without an end', { phases: [phase('a', 0, null), phase('b', 10, null)] }, ['/phases/1']],
  ['a phase that closes first', { phases: [phase('a', 20, 10)] }, ['/phases/0/closes_at']],
  ['a phase twice', { phases: [phase('a', 0, 10), phase('a', 10, 20)] }, ['/phases/1/id']],
  ['a freeze after the end', { phases: [phase('a', 0, 10)], freezesAt: 10 }, ['/freezes_at']],
  ['a metric of another scorer', { scorer: { kind: 'regression' } }, ['/metrics/0/name']],
  [
    'a class twice',
    {
      scorer: { kind: 'classification', classes: ['a', 'a'] },
      metrics: [higher('ece')],
      primaryMetric: 'ece',
    },
    ['/scorer/classes/1'],
  ],
  ['a part of no truth', { publicShare: 0.5 }, ['/public_share']],
  ['a part of a truth that a program reads', { publicShare: 0.5, scorer: program }, ['/public_share']],
  ['a scorer that climbs', { scorer: { ...program, entrypoint: '../score.py' } }, ['/scorer/entrypoint']],
  [
    'a scorer that runs nowhere',
    { scorer: { ...program, environment: 'torch', resourceClass: 'huge' } },
    ['/scorer/resource_class', '/scorer/environment'],
  ],
  ['an environment that is not here', { environment: 'torch' }, ['/environment']],
  ['a board twice', { boards: [board, board] }, ['/boards/1/id']],
  [
    'a board of what there is not',
    {
      boards: [
        {
          ...{ ...board, metric: 'toString', tieBreakers: ['image_auc', 'loss'], phases: ['final'] },
          ...{ atMost: { vram_mb: 1 }, atLeast: { loss: 1 } },
        },
      ],
    },
    ['/metric', '/tie_breakers/1', '/phases/0', '/at_most', '/at_least'].map((place) => `/boards/0${place}`),
  ],
  ['a tolerance of no metric', { tolerance: { loss: 1 } }, ['/tolerance']],
  ['rules that steer', { rules: { text: { en: 'Be\nfair\u0007' }, mustAccept: true } }, ['/rules/text/en']],
  ['a licence that steers', { licence: 'MIT\n' }, ['/licence']],
];

for (const [what, changes, pointers] of mistakes) {
  test(`a contest is refused for ${what}`, () => {
    assert.deepEqual(pointersOf(changes), pointers);
  });
}

test('a program may give any metric, and where no server is asked, any environment may be there', () => {
  const definition = define({ scorer: program, environment: 'torch' });

  assert.deepEqual(findMistakes(definition), []);
});

test('all mistakes are told at once', () => {
  assert.deepEqual(
    pointersOf({ timeZone: 'x', licence: '\n', tolerance: { loss: 1 }, resourceClass: 'huge' }),
    [...['/licence', '/resource_class', '/time_zone', '/tolerance']],
  );
});
