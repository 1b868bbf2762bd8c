import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { connect } from '@leadersboard/kit/client';
import { challengeView } from '../api/challenge-schemas.ts';
import { challengeOptions, describeChallenge } from './challenge-options.ts';
import {
  findFolderMistakes,
  findWarnings,
  refuseFolderMistakes,
  type TruthChecks,
} from './check-challenge-folder.ts';
import { readChallengeFolder } from './read-challenge-folder.ts';
import { describeSent, sendTrees } from './send-trees.ts';

export function createChallengeCreateCommand({ checkTruth, findTruthWarnings }: TruthChecks): Command {
  return defineCommand({
    name: 'create',
    summary: 'create a challenge, from flags, a challenge.yaml or a folder with its files',
    arguments: {
      source: { summary: 'a challenge.yaml, or its folder; flags win over what it says', optional: true },
    },
    options: { id: { type: 'string', summary: 'a short name that never changes' }, ...challengeOptions },
    examples: [
      { command: 'lb challenge create fabric', what: 'a folder: challenge.yaml, data, truth and scorer' },
      { command: 'lb challenge create challenge.yaml', what: 'as the file says, without files' },
      {
        command: 'lb challenge create --id fabric --title "Fabric defects" --metric pixel_pro:higher',
        what: 'without a file',
      },
    ],
    async run(context, { source, id, url, token, ...flags }) {
      const folder = await readChallengeFolder(source, context.cwd);
      const body = { ...describeChallenge(folder.fields, flags), ...(id !== undefined && { id }) };
      if (folder.directory !== undefined) {
        refuseFolderMistakes(await findFolderMistakes({ ...folder, fields: body }, checkTruth));
        const warnings = await findWarnings(folder.trees, folder.fields.public_share, findTruthWarnings);
        for (const warning of warnings) context.notice(`Warning: ${warning}`);
      }
      const client = connect(context, { url, token });
      const created = await client.post('/challenges', body, challengeView);
      const sent = await sendTrees(context, client, created, folder.trees);
      await context.output({ ...created, sent }, (challenge) =>
        [
          `The challenge "${challenge.id}" is there, and ${challenge.visibility}.`,
          ...describeSent(challenge.id, sent),
          'Go on with:',
          `  lb challenge show ${challenge.id}`,
          `  lb board ${challenge.id}`,
        ].join('\n'),
      );
    },
  });
}
