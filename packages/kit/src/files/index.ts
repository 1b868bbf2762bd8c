export { findPlainFile, openPlainFile } from './open-plain-file.ts';
export { readFully } from './read-fully.ts';
export { hasErrorCode, isSystemError, type SystemError } from './system-error.ts';
export { writePieces } from './write-pieces.ts';
