import { defineCommand } from '@leadersboard/kit/cli';
import { connect } from '@leadersboard/kit/client';
import { challengeView } from '../api/challenge-schemas.ts';
import { challengeOptions, describeChallenge, readChallengeFile } from './challenge-options.ts';

export const challengeCreateCommand = defineCommand({
  name: 'create',
  summary: 'create a challenge, from flags or a challenge.yaml',
  arguments: { file: { summary: 'a challenge.yaml; flags win over what it says', optional: true } },
  options: { id: { type: 'string', summary: 'a short name that never changes' }, ...challengeOptions },
  examples: [
    { command: 'lb challenge create challenge.yaml', what: 'as the file says' },
    {
      command: 'lb challenge create --id fabric --title "Fabric defects" --metric pixel_pro:higher',
      what: 'without a file',
    },
  ],
  async run(context, { file, id, url, token, ...flags }) {
    const fields = describeChallenge(await readChallengeFile(file, context.cwd), flags);
    const body = { ...fields, ...(id !== undefined && { id }) };
    const created = await connect(context, { url, token }).post('/challenges', body, challengeView);
    await context.output(created, (challenge) =>
      [
        `The challenge "${challenge.id}" is there, and ${challenge.visibility}. Go on with:`,
        `  lb submit main.py --challenge ${challenge.id}`,
        `  lb board ${challenge.id}`,
      ].join('\n'),
    );
  },
});
