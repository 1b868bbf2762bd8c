import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeEntry, type EntryView } from './describe-entry.ts';

test('an entry that was run again tells whether it was worth the same, and else what was farthest', async () => {
  assert.match(await describe({ holds: true, worst: null }), /\n\nVerified: job again ran its code again/);
  assert.match(
    await describe({ holds: false, worst: { metric: 'mae', difference: 0.25 } }),
    /\n\nNot verified: .*: mae differs by 0\.25\.\n/,
  );
  assert.match(
    await describe({ holds: false, worst: { metric: 'mae', difference: null } }),
    /one of the runs has no mae\./,
  );
});

test('a disqualified entry tells by whom and why, and the files of an entry are listed', async () => {
  const text = await describe({ holds: true, worst: null });

  assert.match(text, /\n\nDisqualified by hiro: Copied\.\n/);
  assert.match(text, /\n\nFiles:\n {2}scoring\/report\.json \(1 byte\)$/);
});

function describe(verdict: { holds: boolean; worst: { metric: string; difference: number | null } | null }) {
  const at = '2027-01-01T00:00:00.000Z';
  const environments = { first: null, second: null };
  const entry: EntryView = {
    ...{ user: 'ada', team: null, kind: 'code', phase: null, baseline: false, verified: verdict.holds },
    ...{ method: null, job_id: 'a', submission_id: 's', received_at: at, finished_at: at },
    ...{ challenge: 'fabric', scored_by: 'a', scored_at: at, private: null },
    disqualified: { reason: 'Copied.', by: 'hiro', at },
    public: { items: 2, metrics: { mae: 1 }, intervals: {}, reasons: {} },
    verification: { job_id: 'again', at, ...verdict, environments },
    files: [{ path: 'scoring/report.json', size: 1, sha256: '', url: '' }],
  };
  return describeEntry(entry, { table: async (rows) => `${rows.length} metric` });
}
