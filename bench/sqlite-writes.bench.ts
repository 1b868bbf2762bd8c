import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compare } from '@leadersboard/kit/bench';
import { openSqlite } from '@leadersboard/kit/sqlite';

const CONCURRENT = 64;
const INSERT = 'INSERT INTO events (text) VALUES (?)';
const CREATE = 'CREATE TABLE events (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT';

const directory = mkdtempSync(join(tmpdir(), 'lb-bench-'));
const { node, sqlite = 'unknown' } = process.versions;
const versions = { node, sqlite };

const database = await openSqlite({ file: join(directory, 'ours.db'), migrations: [] });
await database.write((writer) => writer.run(CREATE));
const before = database.stats();

const single = new DatabaseSync(join(directory, 'peer.db'));
single.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${CREATE}`);
const insert = single.prepare(INSERT);

await compare({
  name: 'sqlite-writes',
  ours: {
    label: `${CONCURRENT} concurrent writes`,
    versions,
    run: () =>
      Promise.all(
        Array.from({ length: CONCURRENT }, (_, index) =>
          database.write((writer) => writer.run(INSERT, `event ${index}`)),
        ),
      ),
  },
  peer: {
    label: `${CONCURRENT} single commits, prepared`,
    versions,
    run: () => {
      for (let index = 0; index < CONCURRENT; index += 1) insert.run(`event ${index}`);
    },
  },
  rounds: 200,
  warmup: 20,
  operations: CONCURRENT,
  unit: 'write',
  durability: 'WAL, synchronous=FULL',
});

const { writes, commits } = database.stats();
const commitsPerWrite = (commits - before.commits) / (writes - before.writes);
process.stdout.write(`fsyncs (commits) per acknowledged write: ours ${commitsPerWrite.toFixed(4)}, peer 1\n`);

single.close();
await database.close();
rmSync(directory, { recursive: true });
