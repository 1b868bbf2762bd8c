import { type Check, ok, warning } from './finding.ts';
import { firstLine, runTool } from './run-tool.ts';

const QUERY = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader'];

export const checkGpu: Check = {
  name: 'gpu',
  async examine({ env }) {
    const list = await runTool('nvidia-smi', QUERY, env);
    if (list.kind === 'missing') return ok('There is no nvidia-smi: jobs run without a GPU.');
    if (list.exitCode !== 0) {
      return warning(
        `nvidia-smi fails, so no GPU is used: ${firstLine(list.output)}. Check the driver (a reboot helps after its upgrade).`,
      );
    }
    const gpus = list.output.split('\n').filter((line) => line !== '');
    if (gpus.length === 0) return warning('nvidia-smi lists no GPU. Check that the driver sees the card.');
    return ok(`${gpus.length} GPU for jobs: ${gpus.join('; ')}.`);
  },
};
