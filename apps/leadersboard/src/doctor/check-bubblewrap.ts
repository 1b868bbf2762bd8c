import { describeLimits } from '../describe-limits.ts';
import { examineSandbox } from '../examine-sandbox.ts';
import { type Check, ok, warning } from './finding.ts';

export const checkBubblewrap: Check = {
  name: 'bubblewrap',
  async examine({ env }) {
    const found = await examineSandbox(env.PATH);
    if ('trouble' in found) return warning(found.trouble);
    return ok(`A program ran in a sandbox. Limits here: ${describeLimits(found.limits)}.`);
  },
};
