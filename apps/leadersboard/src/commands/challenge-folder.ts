import {
  createChallengeCheckCommand,
  createChallengeCreateCommand,
  createChallengeUpdateCommand,
} from '@leadersboard/board/commands';
import { checkTruth } from '@leadersboard/scoring/adapters/directories';

export const challengeCheckCommand = createChallengeCheckCommand(checkTruth);
export const challengeCreateCommand = createChallengeCreateCommand(checkTruth);
export const challengeUpdateCommand = createChallengeUpdateCommand(checkTruth);
