import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { findRun } from '../contract/find-run.ts';
import { openTestTracking } from '../contract/open-test-tracking.ts';
import { newEntries, newRun } from '../contract/run-contract.ts';
import { createFileArtifacts, openPlaces } from '../src/adapters/artifact-files/index.ts';
import { parseArtifactRoot } from '../src/domain/artifacts/artifact-root.ts';
import { collectDeleted } from '../src/domain/collect-deleted.ts';

test('a deleted run goes with its points and files, and the others keep theirs', async (t) => {
  const { collect, createRun, files, pointsOf } = await openHouse(t);
  const kept = await createRun();
  const gone = await createRun({ deleted: true });

  const count = await collect();

  assert.deepEqual(count, { experiments: 0, runs: 1, loggedModels: 0, points: 3 });
  assert.deepEqual(files(), [`0/${kept.id}/artifacts/a/b.txt`]);
  assert.deepEqual([pointsOf(kept.rowId), pointsOf(gone.rowId)], [3, 0]);
});

test('what broke off in the middle is gone on with, and nothing is left', async (t) => {
  const { collect, createRun, files, pointsOf } = await openHouse(t);
  const gone = await createRun({ deleted: true });

  await assert.rejects(collect({ failing: true }), /the disk is away/);
  const leftBehind = [files().length, pointsOf(gone.rowId)];
  const count = await collect();

  assert.deepEqual(leftBehind, [1, 3]);
  assert.equal(count.runs, 0);
  assert.deepEqual([files(), pointsOf(gone.rowId)], [[], 0]);
});

test('files that lie elsewhere are told of, and what they belonged to goes', async (t) => {
  const { collect, createRun, move, runs } = await openHouse(t);
  const gone = await createRun({ deleted: true });
  await move(gone.id, 's3://bucket/run');
  const unreachable: string[] = [];

  await collect({ onUnreachable: (uri) => unreachable.push(uri) });

  assert.deepEqual(unreachable, ['s3://bucket/run']);
  assert.equal(await findRun(runs, gone.id), undefined);
});

async function openHouse(t: TestContext) {
  const stores = await openTestTracking(t);
  const { runs, log, database, clock, collector, digests, experiments } = stores;
  const destination = createTemporaryDirectory(t);
  const places = await openPlaces({ destination });
  t.after(() => places.close());
  const artifacts = createFileArtifacts({ places, digests });
  const list = () => readdirSync(destination, { recursive: true, withFileTypes: true });
  await database.write((writer) =>
    writer.run(`UPDATE experiments SET artifact_location = 'mlflow-artifacts:/0'`),
  );
  assert.ok(await experiments.find('0'));

  return {
    runs,
    async createRun({ deleted = false } = {}) {
      const { id, artifactUri } = await runs.create(newRun());
      const metrics = [1, 2, 3].map((step) => ({ key: 'loss', value: step, timestamp: step, step }));
      await log.log(id, newEntries({ metrics }));
      await artifacts.put(parseArtifactRoot(artifactUri, []), 'a/b.txt', chunks('text'));
      if (deleted) await runs.setDeleted(id, true);
      return { id, rowId: database.get<{ id: number }>('SELECT id FROM runs WHERE uuid = ?', id)?.id ?? 0 };
    },
    move: (id: string, uri: string) =>
      database.write((writer) => writer.run('UPDATE runs SET artifact_uri = ? WHERE uuid = ?', uri, id)),
    pointsOf: (run: number) =>
      database.get<{ count: number }>('SELECT count(*) AS count FROM metrics WHERE run = ?', run)?.count,
    files: () =>
      list()
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(destination.length + 1)),
    collect: ({ failing = false, onUnreachable = (_uri: string) => {} } = {}) =>
      collectDeleted(
        { collector, artifacts: failing ? broken : artifacts, artifactDirectories: [] },
        { rule: { deletedBefore: clock.now() }, signal: t.signal, onUnreachable },
      ),
  };
}

const broken = {
  delete: async (): Promise<boolean> => {
    throw new Error('the disk is away');
  },
};

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
