export { createSelfReportedScorer } from './self-reported-scorer.ts';
