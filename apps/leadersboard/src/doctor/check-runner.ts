import { LeadersBoardError } from '@leadersboard/kit/errors';
import { howToDoWithout, requireRunner } from '../choose-runner.ts';
import { examineSandbox } from '../examine-sandbox.ts';
import { type Check, ok, problem, warning } from './finding.ts';

export const checkRunner: Check = {
  name: 'runner',
  async examine({ config, env }) {
    const { runner } = config.jobs;
    try {
      await requireRunner(config, env.PATH);
    } catch (error) {
      if (error instanceof LeadersBoardError) return problem(error.message);
      throw error;
    }
    if (runner !== 'process') {
      const found = await examineSandbox(env.PATH);
      if ('trouble' in found) return problem(`${found.trouble} ${howToDoWithout}`);
      return ok(
        `Jobs run in bubblewrap's sandbox, apart from the machine and each other (LB_RUNNER is ${runner}).`,
      );
    }
    return warning(
      'Jobs run by "process" (LB_RUNNER is process), WITHOUT ISOLATION: what is submitted has all rights of the server\'s user. Run only code that you trust.',
    );
  },
};
