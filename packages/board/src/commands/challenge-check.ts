import { type Command, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { kitErrors } from '@leadersboard/kit/errors';
import { formatBytes } from '@leadersboard/kit/text';
import { sumBytes } from '../domain/upload-limits.ts';
import {
  findFolderMistakes,
  findWarnings,
  refuseFolderMistakes,
  type TruthChecks,
} from './check-challenge-folder.ts';
import { findFiles } from './find-files.ts';
import { measureFiles } from './measure-files.ts';
import { readChallengeFolder } from './read-challenge-folder.ts';

export function createChallengeCheckCommand({ checkTruth, findTruthWarnings }: TruthChecks): Command {
  return defineCommand({
    name: 'check',
    summary: 'find every mistake of a challenge, without a server',
    arguments: { folder: { summary: 'a folder with challenge.yaml, and data, truth and scorer beside it' } },
    examples: [{ command: 'lb challenge check fabric', what: 'before lb challenge create fabric' }],
    async run(context, { folder: named }) {
      const folder = await readChallengeFolder(named, context.cwd);
      if (folder.directory === undefined)
        throw kitErrors.usage(`${named} is no folder. Name the one in which challenge.yaml lies.`);
      refuseFolderMistakes(await findFolderMistakes(folder, checkTruth));
      const warnings = await findWarnings(folder.trees, folder.fields.public_share, findTruthWarnings);
      const trees = await Promise.all(Object.entries(folder.trees).map(describeTree));
      await context.output({ warnings, trees }, () =>
        [
          ...warnings.map((warning) => `Warning: ${warning}`),
          ...trees.map(
            ({ name, files, size }) => `${name}: ${formatCount(files, 'file')}, ${formatBytes(size)}`,
          ),
          'No mistake was found.',
        ].join('\n'),
      );
    },
  });
}

async function describeTree([name, directory]: [string, string]) {
  const files = await measureFiles(await findFiles([directory], directory));
  return { name, files: files.length, size: sumBytes(files) };
}
