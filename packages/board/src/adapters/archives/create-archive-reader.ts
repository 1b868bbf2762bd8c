import type { ArchivePort } from '../../ports/archive.ts';
import { readPackedTar, readPlainTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

const readers: Record<string, ArchivePort['read']> = {
  '.zip': readZip,
  '.tar': readPlainTar,
  '.tar.gz': readPackedTar,
  '.tgz': readPackedTar,
};

/** Reads zip files, and tar files that gzip has packed or nothing has. A tar file is opened once and read from its beginning. */
export function createArchiveReader(): ArchivePort {
  return {
    recognises: (path) => findReader(path) !== undefined,
    read(source, options) {
      const read = findReader(source.path);
      if (!read) throw new Error(`${source.path} has not the name of an archive.`);
      return read(source, options);
    },
  };
}

function findReader(path: string): ArchivePort['read'] | undefined {
  const name = path.toLowerCase();
  return Object.entries(readers).find(([extension]) => name.endsWith(extension))?.[1];
}
