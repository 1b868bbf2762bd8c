import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfigText } from './parse-config-text.ts';

test('YAML and JSON are read by the name of the file', () => {
  assert.deepEqual(parseConfigText('model:\n  lr: 1e-3\n', 'conf/a.YAML'), { model: { lr: 0.001 } });
  assert.deepEqual(parseConfigText('{"epochs": 3}', 'a.json'), { epochs: 3 });
  assert.equal(parseConfigText('epochs = 3', 'a.toml'), undefined);
});

test('broken text says nothing', () => {
  assert.equal(parseConfigText('a: [1', 'a.yaml'), undefined);
  assert.equal(parseConfigText('{', 'a.json'), undefined);
});

test('aliases that multiply say nothing', () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const next = Array(9).fill(`*a${level}`).join(', ');
    return `a${level + 1}: &a${level + 1} [${next}]`;
  });

  assert.equal(parseConfigText(['a0: &a0 x', ...levels].join('\n'), 'a.yml'), undefined);
});
