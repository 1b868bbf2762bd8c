import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { openTestTracking } from '../contract/open-test-tracking.ts';
import { newEntries, newRun, toEntries } from '../contract/run-contract.ts';

const NUMBERS = [0.1 + 0.2, 1 / 3, 5e-324, 1e21, -1e-7, 123456789.12345679, Number.MAX_VALUE, 0, Number.NaN];
const STRANGE = ['"quoted"', "it's", 'back\\slash', 'line\nbreak\u0001', 'ünï ☃ 🎉', '</script>', ''];

const entry = z.looseObject({ key: z.string() });
const data = z.record(z.string(), z.array(entry));
const pageOfRuns = z.array(z.looseObject({ data }));

test('a page of a search shows each run as it is shown alone', async (t) => {
  const { runs, log, runSearch } = await openTestTracking(t);
  const rich = await runs.create(
    newRun({ name: STRANGE.join(' '), tags: toEntries({ 'mlflow.user': 'ada' }) }),
  );
  const bare = await runs.create(newRun({ startTime: 1 }));
  const texts = STRANGE.map((value, index) => ({ key: `k/${index}`, value }));
  const metrics = NUMBERS.map((value, index) => ({
    key: `m ${index} é`,
    value,
    timestamp: index,
    step: -index,
  }));
  await log.log(rich.id, newEntries({ metrics, params: texts, tags: texts }));
  const dataset = { name: 'd', digest: '1', sourceType: 'local', source: '{}', schema: '{"a": 1}' };
  const datasets = [{ dataset, tags: toEntries({ context: 'train' }) }];
  await log.addInputs(rich.id, { datasets, models: [{ modelId: 'm-1' }] });
  await log.addOutputs(rich.id, [{ modelId: 'm-2', step: 3 }]);

  const found = await runSearch.search({
    ...{ experimentIds: ['0'], filter: '', orderBy: [], view: 'ACTIVE_ONLY', limit: 10, signal: t.signal },
  });

  const alone = await Promise.all([rich.id, bare.id].map((id) => runs.findMessage(id)));
  assert.deepEqual(
    sortEntries(JSON.parse(Buffer.from(found.runs).toString())),
    sortEntries(alone.map((message) => JSON.parse(message ?? ''))),
  );
});

/** In which order a run's own entries come is nobody's promise. */
function sortEntries(page: unknown) {
  return pageOfRuns.parse(page).map((run) => ({
    ...run,
    data: Object.fromEntries(
      Object.entries(run.data).map(([name, list]) => [
        name,
        list.toSorted((one, other) => one.key.localeCompare(other.key)),
      ]),
    ),
  }));
}
