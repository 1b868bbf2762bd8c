import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { ArtifactDigestsPort } from '../../ports/artifact-digests.ts';

const FIND = 'SELECT sha256 FROM artifact_digests WHERE path = ? AND version = ?';

/** What is below a path begins with it and `/`, and so comes before it and `0`, the character that follows. */
const FORGET = `DELETE FROM artifact_digests WHERE path = ?1 OR (path > ?1 || '/' AND path < ?1 || '0')`;

export function createSqliteArtifactDigests(
  database: Pick<SqliteDatabase, 'get' | 'write'>,
): ArtifactDigestsPort {
  return {
    find: (path, version) => database.get<{ sha256: string }>(FIND, path, version)?.sha256,

    async keep(path, version, sha256) {
      const replace = 'INSERT OR REPLACE INTO artifact_digests (path, version, sha256) VALUES (?, ?, ?)';
      await database.write((writer) => writer.run(replace, path, version, sha256));
    },

    async forget(path) {
      await database.write((writer) => writer.run(FORGET, path));
    },
  };
}
