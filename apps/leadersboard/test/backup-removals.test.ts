import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { writeBackup } from '../src/backup/write-backup.ts';
import { loadAppConfig } from '../src/config.ts';

test('what is removed while it is copied is in the backup neither by its row nor by its files', async (t) => {
  const directory = createTemporaryDirectory(t);
  const data = join(directory, 'data');
  const settings = await loadAppConfig({ directory, env: {}, flags: { data } });
  const database = createData(data, ['a', 'b', 'c']);
  t.after(() => database.close());
  const file = join(directory, 'backup.tar.gz');
  let removed = 0;

  const counts = await writeBackup({
    settings,
    output: createWriteStream(file),
    createdAt: new Date(),
    onFile() {
      const [half] = readdirSync(join(data, 'submissions'));
      if (removed > 0) return;
      removed += 1;
      database.exec(`delete from submissions where id = '${half}'`);
      rmSync(join(data, 'submissions', String(half)), { recursive: true });
    },
  });
  const target = join(directory, 'restored');
  await restoreBackup({ source: createReadStream(file), directory: target, onFile: () => {} });

  assert.equal(removed, 1);
  assert.equal(counts.submissions, 2);
  assert.deepEqual(readdirSync(join(target, 'submissions')), readIds(target));
  assert.equal(readIds(target).length, 2);
});

/** A database that names submissions, and their files. */
function createData(data: string, ids: readonly string[]): DatabaseSync {
  mkdirSync(data);
  const database = new DatabaseSync(join(data, 'board.db'));
  database.exec('pragma journal_mode = wal; create table submissions (id text)');
  for (const id of ids) {
    database.prepare('insert into submissions values (?)').run(id);
    mkdirSync(join(data, 'submissions', id, 'files'), { recursive: true });
    for (const name of ['main.py', 'config.yaml']) {
      writeFileSync(join(data, 'submissions', id, 'files', name), `${id} ${name}`);
    }
  }
  return database;
}

function readIds(data: string): string[] {
  const database = new DatabaseSync(join(data, 'board.db'), { readOnly: true });
  try {
    const rows = database.prepare('select id from submissions order by id').all();
    return rows.map(({ id }) => String(id));
  } finally {
    database.close();
  }
}
