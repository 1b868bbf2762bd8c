import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { environmentsView } from '../api/environment-routes.ts';

export const environmentsCommand = defineCommand({
  name: 'environments',
  summary: 'list what programs may run with',
  options: connectOptions,
  examples: [{ command: 'lb environments', what: 'the names for lb submit --environment' }],
  async run(context, server) {
    const view = await connect(context, server).get('/environments', environmentsView);
    await context.output(view, ({ environments }) =>
      context.table(environments, [
        { title: 'environment', value: ({ name }) => name },
        { title: 'requirements.txt', value: (one) => (one.builds_requirements ? 'installed' : 'refused') },
        { title: 'what it is', value: ({ summary }) => summary },
      ]),
    );
  },
});
