import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequirements } from './parse-requirements.ts';
import { areSatisfied } from './satisfied.ts';

const packages = [
  { name: 'NumPy', version: '1.26.4' },
  { name: 'zope.interface', version: '6.0' },
  { name: 'torch', version: '2.6.0+cu124' },
];

const has = (text: string) => areSatisfied(parseRequirements(text), packages);

test('what is there and surely right is not asked of the index', () => {
  for (const text of [
    ...[
      '',
      'numpy',
      'Numpy\nzope-interface',
      'numpy==1.26.4',
      'numpy >= 1.20, <2',
      'numpy~=1.26.0',
      'numpy~=1.20',
    ],
    ...[
      'numpy!=1.26.3',
      'numpy>1.9',
      'zope_interface==6',
      'zope.interface<=6.0.0',
      'torch',
      'torch==2.6.0+cu124',
    ],
  ]) {
    assert.equal(has(text), true, text);
  }
});

test('what is missing, wrong or not sure is', () => {
  for (const text of [
    ...['scipy', 'numpy\nscipy', 'numpy==1.26', 'numpy>=1.27', 'numpy<1.9', 'numpy~=1.25.0', 'numpy~=2.0'],
    ...['numpy!=1.26.4', 'numpy>1.26.4', 'torch>=2.0', 'numpy[extra]', 'numpy==1.*', 'numpy>=1.0rc1'],
    ...['numpy; python_version > "3"', `numpy==1.26.4 --hash=sha256:${'0'.repeat(64)}`],
  ]) {
    assert.equal(has(text), false, text);
  }
});
