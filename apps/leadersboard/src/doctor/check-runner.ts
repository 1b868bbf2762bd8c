import { LeadersBoardError } from '@leadersboard/kit/errors';
import { chooseRunner } from '../choose-runner.ts';
import { type Check, ok, problem, warning } from './finding.ts';

export const checkRunner: Check = {
  name: 'runner',
  async examine({ config, clock, env }) {
    try {
      const runner = chooseRunner(config, clock, env.PATH);
      const chosen = `Jobs run by "${runner.name}" (LB_RUNNER is ${config.jobs.runner})`;
      if (runner.capabilities.isolated) return ok(`${chosen}, apart from the machine and each other.`);
      return warning(
        `${chosen}, WITHOUT ISOLATION: what is submitted has all rights of the server's user. Run only code that you trust.`,
      );
    } catch (error) {
      if (error instanceof LeadersBoardError) return problem(error.message);
      throw error;
    }
  },
};
