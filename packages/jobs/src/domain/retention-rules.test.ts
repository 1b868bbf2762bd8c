import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RetentionRules, type Standing, shortestStay, whatCanGo } from './retention-rules.ts';

const rules: RetentionRules = { jobMs: 90, artifactsMs: 60, logMs: 30 };

const going = (ageMs: number, standing: Standing, applied = rules) =>
  whatCanGo({ id: 'job', attempt: 1, finishedAt: 1_000 - ageMs }, standing, applied, 1_000);

test('nothing goes before its time', () => {
  assert.deepEqual(going(29, 'unranked'), { job: false, artifacts: false, log: false });
});

test('first the log is shrunk, then the files go, then the job with all that it has', () => {
  assert.deepEqual(going(30, 'unranked'), { job: false, artifacts: false, log: true });
  assert.deepEqual(going(60, 'unranked'), { job: false, artifacts: true, log: true });
  assert.deepEqual(going(90, 'unranked'), { job: true, artifacts: true, log: false });
});

test('what a leaderboard lists keeps its job at any age', () => {
  assert.deepEqual(going(1_000, 'ranked'), { job: false, artifacts: true, log: true });
});

test("a user's best entry keeps everything", () => {
  assert.deepEqual(going(1_000, 'best'), { job: false, artifacts: false, log: false });
});

test('a job takes its files along, also where files alone would stay for good', () => {
  const onlyJobs = { jobMs: 10, artifactsMs: undefined, logMs: undefined };

  assert.deepEqual(going(10, 'unranked', onlyJobs), { job: true, artifacts: true, log: false });
  assert.deepEqual(going(10, 'ranked', onlyJobs), { job: false, artifacts: false, log: false });
});

test('a clock that was set back lets nothing go', () => {
  assert.deepEqual(going(-500, 'unranked'), { job: false, artifacts: false, log: false });
});

test('the shortest stay says from which age on anything has to be looked at', () => {
  assert.equal(shortestStay(rules), 30);
  assert.equal(shortestStay({ jobMs: undefined, artifactsMs: undefined, logMs: undefined }), undefined);
});
