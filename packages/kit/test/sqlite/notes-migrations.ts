import type { MigrationSet } from '../../src/sqlite/index.ts';

export const notesMigrations: MigrationSet = {
  name: 'notes',
  migrations: [
    {
      name: '0001-notes',
      async up(database) {
        await database.schema
          .createTable('notes')
          .addColumn('id', 'integer', (column) => column.primaryKey())
          .addColumn('text', 'text', (column) => column.notNull())
          .execute();
      },
    },
  ],
};
