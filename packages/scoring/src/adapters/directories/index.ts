export { checkTruth } from './check-truth.ts';
export { createFileScorer, type FileScorer } from './create-file-scorer.ts';
export { digestFiles } from './digest-files.ts';
export { findTruthWarnings } from './find-truth-warnings.ts';
