import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordedExperiment } from './recorded-experiment.ts';
import { trackingSettings } from './tracking-settings.ts';

const owners = { user: 'ada', challenge: 'cats', host: 'hana' };
const ofUser = { key: 'lb.user', value: 'ada' };
const ofChallenge = { key: 'lb.challenge', value: 'cats' };

test('unless set otherwise each user has an experiment in each challenge, which they and its host read', () => {
  const { experiment: template } = trackingSettings.parse({});

  const experiment = recordedExperiment(template, owners);

  assert.deepEqual(experiment, {
    ...{ name: 'leadersboard/cats/ada', tags: [ofUser, ofChallenge], readers: ['ada', 'hana'] },
  });
});

test('nobody is let in by a name that does not tell whose runs are in it', () => {
  const cases: [template: string, name: string, tags: object[], readers: string[]][] = [
    ['runs/{challenge}', 'runs/cats', [ofChallenge], ['hana']],
    ['runs/{user}', 'runs/ada', [ofUser], ['ada']],
    ['runs/{challenge}-{user}', 'runs/cats-ada', [], []],
    ['runs/of {user}/{challenge}', 'runs/of ada/cats', [ofChallenge], ['hana']],
    ['everything', 'everything', [], []],
  ];

  for (const [template, name, tags, readers] of cases) {
    assert.deepEqual(recordedExperiment(template, owners), { name, tags, readers }, template);
  }
});

test('a challenge of nobody has no host, and a host who sends jobs is one reader', () => {
  const template = '{challenge}/{user}';

  assert.deepEqual(recordedExperiment(template, { ...owners, host: null }).readers, ['ada']);
  assert.deepEqual(recordedExperiment(template, { ...owners, host: 'ada' }).readers, ['ada']);
});
