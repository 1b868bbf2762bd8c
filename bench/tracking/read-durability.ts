import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory, installMlflow, type RegistersCleanup } from '@leadersboard/kit/testing';

const run = promisify(execFile);

const SYNCHRONOUS = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];

/** Asks a connection that MLflow itself has made, because `synchronous` belongs to a connection and not to a file. */
const askMlflow = `
import sys, sqlalchemy
from mlflow.store.db.utils import create_sqlalchemy_engine
with create_sqlalchemy_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    ask = lambda name: connection.execute(sqlalchemy.text("pragma " + name)).scalar()
    print(ask("journal_mode"), ask("synchronous"))
`;

export async function readMlflowDurability(databaseFile: string): Promise<string> {
  const python = join(dirname(await installMlflow()), 'python');
  const { stdout } = await run(python, ['-c', askMlflow, databaseFile]);
  const [mode, synchronous] = stdout.trim().split(' ');
  return describe(mode, Number(synchronous));
}

/** The file tells its mode; what a connection of ours asks for is read from one on a file of its own. */
export async function readOurDurability(cleanup: RegistersCleanup, databaseFile: string): Promise<string> {
  const database = await openSqlite({
    file: join(createTemporaryDirectory(cleanup), 'own.db'),
    migrations: [],
  });
  const own = await database.write((writer) => writer.get<{ synchronous: number }>('pragma synchronous'));
  await database.close();
  const served = new DatabaseSync(databaseFile, { readOnly: true });
  const { journal_mode: mode } = served.prepare('pragma journal_mode').get() ?? {};
  served.close();
  return describe(String(mode), own?.synchronous);
}

function describe(mode = 'unknown', synchronous = -1): string {
  return `journal_mode=${mode.toUpperCase()}, synchronous=${SYNCHRONOUS[synchronous] ?? 'unknown'}`;
}
