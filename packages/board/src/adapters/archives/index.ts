export { createArchiveReader } from './create-archive-reader.ts';
