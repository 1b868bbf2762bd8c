import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlflowSqliteSource } from '../src/adapters/mlflow-sources/index.ts';

/** What MLflow 2.0 had: no inputs, no aliases, no logged models. */
const OLD_SCHEMA = `
  CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, artifact_location TEXT, lifecycle_stage TEXT);
  CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, user_id TEXT, status TEXT, start_time BIGINT,
    end_time BIGINT, lifecycle_stage TEXT, artifact_uri TEXT, experiment_id INTEGER);
  CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan BOOLEAN);
  CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
  CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
  CREATE TABLE registered_models (name TEXT PRIMARY KEY, creation_time BIGINT, last_updated_time BIGINT);
  CREATE TABLE model_versions (name TEXT, version INTEGER, creation_time BIGINT, last_updated_time BIGINT,
    current_stage TEXT, source TEXT, run_id TEXT, status TEXT);
  INSERT INTO experiments VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active');
  INSERT INTO runs VALUES ('abc', NULL, 'ann', 'FINISHED', 1, 2, 'active', 'mlflow-artifacts:/0/abc/artifacts', 0);
  INSERT INTO metrics VALUES ('m', 0.5, 1, 'abc', 0, 0), ('m', 0, 2, 'abc', 1, 1);
  INSERT INTO tags VALUES ('mlflow.runName', 'named', 'abc');
  INSERT INTO registered_models VALUES ('Net', 1, 1);
  INSERT INTO model_versions VALUES ('Net', 2, 1, 1, 'Production', 'runs:/abc/m', 'abc', 'READY');
`;

function openDatabase(t: TestContext, sql: string) {
  const directory = createTemporaryDirectory(t);
  const file = `${directory}/mlflow.db`;
  const connection = new DatabaseSync(file);
  t.after(() => connection.close());
  connection.exec(OLD_SCHEMA + sql);
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const source = openMlflowSqliteSource({ file, artifactFolders: [], report });
  t.after(() => source.close());
  return { directory, connection, problems, source };
}

async function readAll({ source }: ReturnType<typeof openDatabase>) {
  const [runs, points, files, models] = [[], [], [], []] as unknown[][] as [
    unknown[],
    unknown[],
    string[],
    unknown[],
  ];
  for await (const { id } of source.experiments()) {
    for await (const run of source.runs(id)) {
      runs.push([run.id, run.name, run.deleted]);
      for await (const piece of source.points(run)) {
        for (const { value, timestamp, step } of piece) points.push([value, timestamp, step]);
      }
      const found = await source.files({ kind: 'run', ...run });
      if ('unavailableBecause' in found) files.push(found.unavailableBecause);
      else for await (const { path } of found) files.push(path);
    }
  }
  for await (const { name, versions } of source.registeredModels()) {
    models.push([name, ...versions.map(({ version, stage }) => [version, stage])]);
  }
  return { runs, points, files, models };
}

test('reads the database of an old MLflow, which lacks tables and columns', async (t) => {
  const opened = openDatabase(t, '');
  mkdirSync(`${opened.directory}/mlartifacts/0/abc/artifacts`, { recursive: true });
  writeFileSync(`${opened.directory}/mlartifacts/0/abc/artifacts/a.txt`, 'x');

  const { runs, points, files, models } = await readAll(opened);

  assert.deepEqual(runs, [['abc', 'named', false]]);
  assert.deepEqual(points, [
    [0.5, 1, 0],
    [Number.NaN, 2, 1],
  ]);
  assert.deepEqual(files, ['a.txt']);
  assert.deepEqual(models, [['Net', [2, 'Production']]]);
  assert.deepEqual(opened.problems, []);
});

test('leaves out rows that cannot be, and names them', async (t) => {
  const opened = openDatabase(
    t,
    `INSERT INTO runs VALUES ('../x', NULL, 'ann', 'FINISHED', 1, 2, 'active', '/etc', 0);
     INSERT INTO runs VALUES ('late', NULL, 'ann', 'FINISHED', 'soon', 2, 'active', '/etc', 0);
     INSERT INTO runs VALUES ('odd', x'00', 'ann', 'NEW', 1, 2, 'active', '/etc', 0);
     INSERT INTO runs VALUES ('out', 'n', 'ann', 'NEW', 1, 2, 'active', 'file:///etc', 0);
     INSERT INTO metrics VALUES ('big', 1, 9223372036854775807, 'abc', 0, 0), ('text', 'x', 1, 'abc', 0, 0);
     INSERT INTO params VALUES ('p', x'ff', 'abc');`,
  );

  const { runs, points, files } = await readAll(opened);

  assert.deepEqual(
    runs.map((run) => (run as unknown[])[0]),
    ['abc', 'out'],
  );
  assert.equal(points.length, 2);
  assert.match(files.join(), /^The files at file:\/\/\/etc are outside of/);
  for (const sign of ['../x', 'start_time', 'no valid name', '"big"', '"text"', 'params']) {
    assert.ok(
      opened.problems.some((problem) => problem.includes(sign)),
      `${sign} in ${opened.problems}`,
    );
  }
});

test('reads while another writes, and keeps nobody from writing for long', async (t) => {
  const opened = openDatabase(t, '');
  const values = Array.from({ length: 50_000 }, (_, step) => `('m', 1, 1, 'abc', ${step + 9}, 0)`);
  opened.connection.exec(`INSERT INTO metrics VALUES ${values.join()}`);
  const [run] = [{ id: 'abc' }] as Parameters<typeof opened.source.points>;
  let count = 0;

  for await (const piece of opened.source.points(run)) {
    if (count === 0) opened.connection.exec("INSERT INTO metrics VALUES ('late', 1, 1, 'abc', 0, 0)");
    count += piece.length;
  }

  assert.equal(count, 50_003);
});

test('refuses what is no database, another program’s database and what is not there', (t) => {
  const directory = createTemporaryDirectory(t);
  writeFileSync(
    `${directory}/text.db`,
    'this is no database at all, but long enough to look like one '.repeat(100),
  );
  const other = new DatabaseSync(`${directory}/other.db`);
  other.exec('CREATE TABLE notes (text TEXT)');
  other.close();

  for (const [name, why] of [
    ['text.db', /cannot be (opened|read)/],
    ['other.db', /has no table experiments/],
    ['none.db', /is no file/],
    ['', /is no file/],
  ] as const) {
    const open = () =>
      openMlflowSqliteSource({ file: `${directory}/${name}`, artifactFolders: [], report() {} });

    assert.throws(
      open,
      (error: Error & { code?: string }) => error.code === 'source_unreadable' && why.test(error.message),
    );
  }
});
