import {
  createChallengeCheckCommand,
  createChallengeCreateCommand,
  createChallengeUpdateCommand,
} from '@leadersboard/board/commands';
import { checkTruth, findTruthWarnings } from '@leadersboard/scoring/adapters/directories';

const checks = { checkTruth, findTruthWarnings };

export const challengeCheckCommand = createChallengeCheckCommand(checks);
export const challengeCreateCommand = createChallengeCreateCommand(checks);
export const challengeUpdateCommand = createChallengeUpdateCommand(checks);
