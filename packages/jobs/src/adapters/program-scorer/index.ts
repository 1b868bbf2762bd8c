export {
  createProgramScorer,
  type ProgramScoreRequest,
  type ProgramScorerPorts,
} from './create-program-scorer.ts';
export type { ProgramScore } from './parse-scores.ts';
