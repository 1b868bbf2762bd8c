import { type Command, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { kitErrors } from '@leadersboard/kit/errors';
import type { CheckTruth } from '@leadersboard/scoring';
import { findFolderMistakes, findWarnings, refuseFolderMistakes } from './check-challenge-folder.ts';
import { readChallengeFolder } from './read-challenge-folder.ts';

export function createChallengeCheckCommand(checkTruth: CheckTruth): Command {
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
      const warnings = await findWarnings(folder);
      const trees = Object.keys(folder.trees);
      await context.output({ warnings, trees }, () =>
        [
          ...warnings.map((warning) => `Warning: ${warning}`),
          `No mistake was found in challenge.yaml and ${formatCount(trees.length, 'folder')}: ${trees.join(', ') || 'none'}.`,
        ].join('\n'),
      );
    },
  });
}
