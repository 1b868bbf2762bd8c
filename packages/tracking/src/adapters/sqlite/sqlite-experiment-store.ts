import type { Clock } from '@leadersboard/kit/clock';
import { quote } from '@leadersboard/kit/errors';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { TrackedExperiment } from '../../domain/tracked-experiment.ts';
import type { ExperimentChange, ExperimentStorePort } from '../../ports/experiment-store.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { claim } from './sqlite-permission-store.ts';

export type ExperimentRow = {
  id: number;
  name: string;
  artifact_location: string;
  deleted: number;
  created_at: number;
  updated_at: number;
  tags: string;
};

/** The tags come with the row, as a JSON object. */
export const EXPERIMENT_COLUMNS = `id, name, artifact_location, deleted, created_at, updated_at,
  (SELECT json_group_object(key, value) FROM experiment_tags WHERE experiment = experiments.id) AS tags`;

export type SqliteExperimentStoreOptions = {
  clock: Clock;
  /** Where the files of an experiment's runs belong if nobody says. */
  locate(experimentId: string): string;
};

/** Makes the experiment 0 where it is missing, which runs belong to that name no other. */
export async function openSqliteExperimentStore(
  database: SqliteDatabase,
  { clock, locate }: SqliteExperimentStoreOptions,
): Promise<ExperimentStorePort> {
  const find = (where: string, value: string | number) => {
    const row = database.get<ExperimentRow>(
      `SELECT ${EXPERIMENT_COLUMNS} FROM experiments WHERE ${where}`,
      value,
    );
    return row && readExperiment(row);
  };
  await database.write((writer) =>
    writer.run(
      `INSERT OR IGNORE INTO experiments (id, name, artifact_location, created_at, updated_at)
       VALUES (0, 'Default', ?, ?, ?)`,
      ...[locate('0'), clock.now(), clock.now()],
    ),
  );

  return {
    create: ({ name, artifactLocation, tags, owner }) =>
      database.write((writer) => {
        requireFreeName(writer, name);
        const now = clock.now();
        writer.run(
          `INSERT INTO experiments (name, artifact_location, created_at, updated_at) VALUES (?, '', ?, ?)`,
          ...[name, now, now],
        );
        const id = `${writer.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id}`;
        const location = artifactLocation ?? locate(id);
        writer.run('UPDATE experiments SET artifact_location = ? WHERE id = ?', location, Number(id));
        for (const tag of tags) setTag(writer, Number(id), tag);
        if (owner !== undefined) claim(writer, { subject: { kind: 'experiment', id }, user: owner });
        const times = { createdAt: now, updatedAt: now };
        return { id, name, artifactLocation: location, deleted: false, tags, ...times };
      }),
    find: async (id) => (isExperimentId(id) ? find('id = ?', Number(id)) : undefined),
    findByName: async (name) => find('name = ?', name),
    change: (id, change) =>
      database.write((writer) => {
        const found = isExperimentId(id) && writer.get('SELECT 1 FROM experiments WHERE id = ?', Number(id));
        if (!found) {
          throw trackingErrors.resource_does_not_exist(`There is no experiment with the id ${quote(id)}.`);
        }
        applyChange(writer, Number(id), change, clock.now());
      }),
  };
}

export function isExperimentId(text: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}

export function readExperiment(row: ExperimentRow): TrackedExperiment {
  const tags = Object.entries<string>(JSON.parse(row.tags));
  return {
    id: `${row.id}`,
    name: row.name,
    artifactLocation: row.artifact_location,
    deleted: row.deleted === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    tags: tags.map(([key, value]) => ({ key, value })),
  };
}

function applyChange(writer: SqliteWriter, id: number, change: ExperimentChange, now: number): void {
  if (!('deleted' in change)) requireActive(writer, id);
  if ('name' in change) rename(writer, id, change.name, now);
  else if ('deleted' in change) setDeleted(writer, id, change.deleted, now);
  else if ('setTag' in change) setTag(writer, id, change.setTag);
  else deleteTag(writer, id, change.deleteTag);
}

function requireActive(writer: SqliteWriter, id: number): void {
  const own = writer.get<{ deleted: number }>('SELECT deleted FROM experiments WHERE id = ?', id);
  if (own?.deleted !== 1) return;
  throw trackingErrors.invalid_parameter_value(
    `The experiment ${id} is deleted and cannot be changed. Restore it first.`,
  );
}

function rename(writer: SqliteWriter, id: number, name: string, now: number): void {
  const own = writer.get<{ name: string }>('SELECT name FROM experiments WHERE id = ?', id);
  if (own?.name !== name) requireFreeName(writer, name);
  writer.run('UPDATE experiments SET name = ?, updated_at = ? WHERE id = ?', name, now, id);
}

function setDeleted(writer: SqliteWriter, id: number, deleted: boolean, now: number): void {
  writer.run(
    'UPDATE experiments SET deleted = ?, deleted_at = ?, updated_at = ? WHERE id = ? AND deleted <> ?',
    ...[Number(deleted), deleted ? now : null, now, id, Number(deleted)],
  );
}

function setTag(writer: SqliteWriter, id: number, { key, value }: TextEntry): void {
  writer.run(
    'INSERT OR REPLACE INTO experiment_tags (experiment, key, value) VALUES (?, ?, ?)',
    id,
    key,
    value,
  );
}

function deleteTag(writer: SqliteWriter, id: number, key: string): void {
  const { changes } = writer.run('DELETE FROM experiment_tags WHERE experiment = ? AND key = ?', id, key);
  if (changes > 0) return;
  throw trackingErrors.resource_does_not_exist(`The experiment ${id} has no tag ${quote(key)}.`);
}

function requireFreeName(writer: SqliteWriter, name: string): void {
  const taken = writer.get<{ deleted: number }>('SELECT deleted FROM experiments WHERE name = ?', name);
  if (!taken) return;
  const advice = taken.deleted === 1 ? ' It is deleted: restore it, or have it removed for good.' : '';
  throw trackingErrors.resource_already_exists(
    `There is an experiment named ${quote(name)} already.${advice}`,
  );
}
