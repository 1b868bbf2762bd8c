export { createFileScorer, type FileScorer } from './create-file-scorer.ts';
