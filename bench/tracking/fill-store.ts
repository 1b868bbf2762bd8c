/*
 * node fill-store.ts FILE RUNS
 * Fills a tracking database as clients would: one experiment with that many runs, every tenth of them deleted, and 49
 * smaller ones. The indexes are made when all rows are there, because it takes a tenth of the time.
 */
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '@leadersboard/kit/clock';
import {
  createNameTable,
  createSqliteRunLog,
  createSqliteRunStore,
  openSqliteExperimentStore,
  openTrackingDatabase,
} from '@leadersboard/tracking/adapters/sqlite';
import { describeRun } from './describe-run.ts';
import { experimentsOf } from './growth-experiments.ts';

const AT_ONCE = 2_000;
const DELETED = 10;

const [, , file = '', runs = ''] = process.argv;

await (await openTrackingDatabase({ file })).close();
const indexes = dropIndexes();
await fill();
makeIndexes();

async function fill(): Promise<void> {
  const database = await openTrackingDatabase({ file });
  const names = createNameTable(database);
  const experiments = await openSqliteExperimentStore(database, {
    ...{ clock: systemClock, locate: (id) => `mlflow-artifacts:/${id}` },
  });
  const stores = {
    runs: createSqliteRunStore(database, { clock: systemClock, names }),
    log: createSqliteRunLog(database, names),
  };

  async function createRun(experimentId: string, index: number): Promise<void> {
    const { name, startTime, ...entries } = describeRun(index);
    const { id } = await stores.runs.create({ experimentId, name, startTime, userId: '', tags: [] });
    await stores.log.log(id, entries);
    if (index % DELETED === 0) await stores.runs.setDeleted(id, true);
  }

  for (const { name, runs: count } of experimentsOf(Number(runs))) {
    const { id } = await experiments.create({ name, tags: [] });
    for (let start = 0; start < count; start += AT_ONCE) {
      const size = Math.min(AT_ONCE, count - start);
      await Promise.all(Array.from({ length: size }, (_, index) => createRun(id, start + index)));
      if (start % 50_000 === 0) process.stdout.write(`${name}: ${start} of ${count} runs\n`);
    }
  }
  await database.close();
}

function dropIndexes(): string[] {
  return withConnection((connection) => {
    const found = connection
      .prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null")
      .all();
    for (const { name } of found) connection.exec(`drop index ${name}`);
    return found.map(({ sql }) => String(sql));
  });
}

function makeIndexes(): void {
  withConnection((connection) => {
    for (const sql of indexes) {
      process.stdout.write(`${sql}\n`);
      connection.exec(sql);
    }
    connection.exec('pragma wal_checkpoint(truncate)');
  });
}

function withConnection<Result>(work: (connection: DatabaseSync) => Result): Result {
  const connection = new DatabaseSync(file);
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}
