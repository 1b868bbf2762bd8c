import { openSqlite } from '../../src/sqlite/index.ts';
import { notesMigrations } from './notes-migrations.ts';

const [file = ''] = process.argv.slice(2);
const WRITERS = 8;
const database = await openSqlite({ file, migrations: [notesMigrations] });
let lastId = 0;

async function writeForever(): Promise<never> {
  for (;;) {
    lastId += 1;
    const id = lastId;
    await database.write((writer) => writer.run('INSERT INTO notes VALUES (?, ?)', id, 'acknowledged'));
    process.send?.(id);
  }
}

await Promise.all(Array.from({ length: WRITERS }, writeForever));
