import { createArchiveReader } from '../src/adapters/archives/index.ts';
import { testArchive } from './archive.ts';
import { writePackedTar, writeTar, writeZip } from './write-archives.ts';

const archives = createArchiveReader();

testArchive({ name: 'zip', fileName: 'model.zip', write: writeZip, archives });
testArchive({ name: 'tar.gz', fileName: 'model.tar.gz', write: writePackedTar, archives });
testArchive({ name: 'tgz', fileName: 'model.tgz', write: writePackedTar, archives });
testArchive({ name: 'tar', fileName: 'model.tar', write: writeTar, archives });
