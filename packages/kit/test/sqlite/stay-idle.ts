import { openSqlite } from '../../src/sqlite/index.ts';
import { notesMigrations } from './notes-migrations.ts';

const [file = ''] = process.argv.slice(2);
const database = await openSqlite({ file, migrations: [notesMigrations] });

database.doorbell.listen(() => undefined);
await database.reader.withTables<{ notes: { id: number } }>().selectFrom('notes').selectAll().execute();
process.disconnect?.();
