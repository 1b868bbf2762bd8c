import { createArchiveReader } from '../src/adapters/archives/index.ts';
import { testArchive } from './archive.ts';
import { writeTar, writeZip } from './write-archives.ts';

const archives = createArchiveReader();

testArchive({ name: 'zip', fileName: 'model.zip', write: writeZip, archives });
testArchive({ name: 'tar.gz', fileName: 'model.tar.gz', write: writeTar, archives });
testArchive({ name: 'tgz', fileName: 'model.tgz', write: writeTar, archives });
