import { openSqlite } from '../../src/sqlite/index.ts';
import { notesMigrations } from './notes-migrations.ts';

const [file = ''] = process.argv.slice(2);
const database = await openSqlite({ file, migrations: [notesMigrations] });

process.on('message', async () => {
  await database.write((writer) => {
    writer.run('INSERT INTO notes (text) VALUES (?)', 'from the child');
    writer.ring();
  });
});
process.send?.('ready');
