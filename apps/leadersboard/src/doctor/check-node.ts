import { type Check, ok, problem } from './finding.ts';

const NEEDED_MAJOR = 24;

export const checkNode: Check = {
  name: 'node',
  async examine() {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) >= NEEDED_MAJOR) return ok(`Node ${node} runs LeadersBoard.`);
    return problem(
      `Node ${node} is too old. Install Node ${NEEDED_MAJOR} or newer, or run npm install again.`,
    );
  },
};
