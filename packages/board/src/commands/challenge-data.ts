import { resolve } from 'node:path';
import { defineCommand, formatCount } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { formatBytes } from '@leadersboard/kit/text';
import { idArgument } from './challenge-options.ts';
import { downloadTree } from './download-tree.ts';

export const challengeDataCommand = defineCommand({
  name: 'data',
  summary: 'fetch what a challenge gives to its jobs; what is there already is not fetched again',
  arguments: {
    id: idArgument,
    directory: { summary: 'where to; it is made where it is not there' },
  },
  options: connectOptions,
  examples: [
    { command: 'lb challenge data fabric ./fabric-data', what: 'run it again after a broken connection' },
  ],
  async run(context, { id, directory, ...server }) {
    const address = `/challenges/${encodeURIComponent(id)}/data`;
    const target = resolve(context.cwd, directory);
    const fetched = await downloadTree(context, connect(context, server), address, target);
    await context.output(
      { directory: target, ...fetched },
      ({ files, sizeBytes, digest }) =>
        `${target} holds ${formatCount(files, 'file')}, ${formatBytes(sizeBytes)}, with the digest ${digest}.`,
    );
  },
});
