import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { type ApiClient, connect } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import type { CheckTruth } from '@leadersboard/scoring';
import type { z } from 'zod';
import { challengeView } from '../api/challenge-schemas.ts';
import { challengeOptions, describeChallenge, type Fields, idArgument } from './challenge-options.ts';
import {
  findFolderMistakes,
  findWarnings,
  refuseFolderMistakes,
  type TruthChecks,
} from './check-challenge-folder.ts';
import { type ChallengeFolder, readChallengeFolder } from './read-challenge-folder.ts';
import { describeSent, sendTrees } from './send-trees.ts';

export function createChallengeUpdateCommand({ checkTruth, findTruthWarnings }: TruthChecks): Command {
  return defineCommand({
    name: 'update',
    summary: 'change a challenge or its files, close or open it',
    arguments: {
      id: idArgument,
      source: { summary: 'a challenge.yaml, or its folder; flags win over what it says', optional: true },
    },
    options: {
      close: { type: 'boolean', summary: 'take no more submissions' },
      open: { type: 'boolean', summary: 'take submissions again' },
      ...challengeOptions,
    },
    examples: [
      { command: 'lb challenge update fabric ./fabric', what: 'as the folder now is: what differs is sent' },
      { command: 'lb challenge update fabric challenge.yaml', what: 'as the file now says' },
      { command: 'lb challenge update fabric --title "Fabric"', what: 'one thing' },
    ],
    async run(context, { id, source, close, open, url, token, ...flags }) {
      if (close && open) throw kitErrors.usage('A challenge cannot be closed and open; give one of the two.');
      const folder = await readChallengeFolder(source, context.cwd);
      const fields = {
        ...describeChallenge(folder.fields, flags),
        ...((close || open) && { closed: close }),
      };
      await refuseMistakes({ ...folder, fields }, id, checkTruth);
      const client = connect(context, { url, token });
      const changed = await change(client, id, fields);
      const warnings = await findWarnings(folder.trees, changed.public_share, findTruthWarnings);
      for (const warning of warnings) context.notice(`Warning: ${warning}`);
      const sent = await sendTrees(context, client, changed, folder.trees);
      const revision = sent.at(-1)?.revision ?? changed.revision;
      await context.output({ ...changed, revision, sent }, ({ closed }) =>
        [
          `The challenge "${id}" is ${closed ? 'closed' : 'open'}; this is its revision ${revision}.`,
          ...describeSent(id, sent),
        ].join('\n'),
      );
    },
  });
}

async function refuseMistakes(folder: ChallengeFolder, id: string, checkTruth: CheckTruth): Promise<void> {
  if (folder.directory === undefined) return;
  const named = folder.fields.id;
  if (named !== undefined && named !== id) {
    throw kitErrors.usage(
      `The folder is that of the challenge "${String(named)}", not of "${id}". Name the right one of the two.`,
    );
  }
  refuseFolderMistakes(await findFolderMistakes({ ...folder, fields: { id, ...folder.fields } }, checkTruth));
}

/** Nothing to change is no change: the files alone may differ. */
async function change(
  client: ApiClient,
  id: string,
  { id: _, ...fields }: Fields,
): Promise<z.infer<typeof challengeView>> {
  const address = `/challenges/${encodeURIComponent(id)}`;
  return client.patch(address, fields, challengeView);
}
