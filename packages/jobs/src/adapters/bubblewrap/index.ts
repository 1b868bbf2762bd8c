export { type BubblewrapRunnerOptions, createBubblewrapRunner } from './bubblewrap-runner.ts';
export { findLauncherPrograms } from './launcher-programs.ts';
