import { interpreterOf } from '@leadersboard/jobs';
import { type Check, ok, problem } from './finding.ts';
import { firstLine, runTool } from './run-tool.ts';

export const checkPython: Check = {
  name: 'python',
  async examine({ env }) {
    const name = interpreterOf('main.py');
    const version = await runTool(name, ['--version'], env);
    if (version.kind === 'ended' && version.exitCode === 0) {
      return ok(`${firstLine(version.output)} runs entrypoints that end in .py.`);
    }
    return problem(
      `${name} is not on the path, so jobs whose entrypoint ends in .py fail. Install it, or start the server with a PATH that has it.`,
    );
  },
};
