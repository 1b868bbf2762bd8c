import { sql } from 'kysely';
import { type MigrationSet, openSqlite } from '../../src/sqlite/index.ts';
import { notesMigrations } from './notes-migrations.ts';

const [file = ''] = process.argv.slice(2);

const marks: MigrationSet = {
  name: 'marks',
  migrations: [
    {
      name: '0001-mark',
      async up(database) {
        await sql`INSERT INTO notes (text) VALUES ('migrated')`.execute(database);
      },
    },
  ],
};

process.once('message', async () => {
  const database = await openSqlite({ file, migrations: [notesMigrations, marks] });
  await database.close();
  process.disconnect?.();
});
process.send?.('ready');
