export { DRAFTS, type Drafts, openDrafts } from './drafts.ts';
export { findPlainFile, openPlainFile } from './open-plain-file.ts';
export { readFully } from './read-fully.ts';
export { removeTree } from './remove-tree.ts';
export { syncDirectory } from './sync-directory.ts';
export { hasErrorCode, isSystemError, type SystemError } from './system-error.ts';
export { translateFileError, translatingFileErrors } from './translate-file-error.ts';
export { type Measure, writeNewFile } from './write-new-file.ts';
export { writePieces } from './write-pieces.ts';
