export { type BubblewrapRunnerOptions, createBubblewrapRunner } from './bubblewrap-runner.ts';
