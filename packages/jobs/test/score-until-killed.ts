import { join } from 'node:path';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { jobsMigrations } from '../src/adapters/sqlite/index.ts';
import { createPlace } from './create-place.ts';
import { createProcess } from './create-process.ts';
import { createScoringByProgram } from './program-scored.ts';

/** A worker over the jobs in the directory, which scores them by a program, until it is killed. */
const [directory = ''] = process.argv.slice(2);
const untilKilled = { after: () => {} };
const database = await openSqlite({ file: join(directory, 'board.db'), migrations: [jobsMigrations] });
const worker = await createProcess(await createPlace(untilKilled, directory), database);
const name = 'killed';
await worker.workerLocks.hold(name);
const scorer = createScoringByProgram(join(directory, 'challenge'), worker);
worker.createWorker(untilKilled, { scorer }, { info: { name } }).start();
setInterval(() => {}, 60_000);
