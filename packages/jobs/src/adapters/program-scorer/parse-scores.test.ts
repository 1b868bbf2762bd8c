import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseComplaint, parseScores } from './parse-scores.ts';

const metrics = ['accuracy', 'f1'];
const parse = (document: unknown) => parseScores(JSON.stringify(document), metrics);

test('metrics without parts are those of all the truth', () => {
  assert.deepEqual(parse({ metrics: { accuracy: 0.5 } }), { public: { accuracy: 0.5 } });
});

test('what holds for both parts stands in each, and a part wins', () => {
  const scores = parse({ metrics: { accuracy: 0.5, f1: 1 }, public: { f1: 0.1 }, private: { f1: 0.2 } });

  assert.deepEqual(scores, { public: { accuracy: 0.5, f1: 0.1 }, private: { accuracy: 0.5, f1: 0.2 } });
});

const refused: Record<string, [text: string, because: RegExp]> = {
  'no JSON': ['{"metrics": {"accuracy": NaN}}', /is no JSON/],
  'no object': ['[]', /expected object/],
  'no metric': ['{"metrics": {}}', /names no metric/],
  'only hidden metrics': ['{"private": {"f1": 1}}', /names no metric/],
  'a metric that the challenge does not have': [
    '{"metrics": {"acuracy": 1}}',
    /names the metric "acuracy", which the challenge does not have\. It has accuracy, f1/,
  ],
  'a metric that is no number': ['{"metrics": {"f1": "1"}}', /"metrics\.f1": .*expected number/],
  'a metric that is infinite': ['{"metrics": {"f1": 1e999}}', /"metrics\.f1"/],
  "somebody else's name": ['{"metrics": {"f1": 1}, "user": "eve"}', /Unrecognized key: "user"/],
  'a job that it was not asked about': ['{"metrics": {"f1": 1}, "job_id": "x"}', /"job_id"/],
};
for (const [what, [text, because]] of Object.entries(refused)) {
  test(`a scores.json with ${what} is the scorer's fault`, () => {
    assert.throws(() => parseScores(text, metrics), { code: 'scorer_failed', message: because });
  });
}

test('a complaint is one sentence of bounded length', () => {
  const complaint = parseComplaint(JSON.stringify({ predictions_invalid: `row 7\n${'x'.repeat(2000)}` }));

  assert.match(complaint ?? '', /^row 7 x{900,}$/);
  assert.equal(complaint?.length, 1000);
  assert.equal(parseComplaint('{"metrics": {"f1": 1}}'), undefined);
});
