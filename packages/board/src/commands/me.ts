import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { accountView } from '../api/user-schemas.ts';
import { describeAccount } from './describe-account.ts';

export const meCommand = defineCommand({
  name: 'me',
  summary: 'show who you are, your limits and what is left of them',
  options: connectOptions,
  async run(context, server) {
    const account = await connect(context, server).get('/me', accountView);
    await context.output(account, (view) => describeAccount(view, context));
  },
});
