import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { systemClock } from '@leadersboard/kit/clock';
import { challengeView } from '../api/challenge-schemas.ts';
import { idArgument } from './challenge-options.ts';
import { describeContest, describeState } from './describe-contest.ts';

export const challengeShowCommand = defineCommand({
  name: 'show',
  summary: 'show what a challenge asks for, when, and how it ranks',
  arguments: { id: idArgument },
  options: connectOptions,
  examples: [
    { command: 'lb challenge show default', what: 'its state, its metrics, its phases and its rules' },
  ],
  async run(context, { id, ...server }) {
    const path = `/challenges/${encodeURIComponent(id)}`;
    const answer = await connect(context, server).get(path, challengeView);
    await context.output(answer, async (challenge) => {
      const { title, description, visibility, primary_metric, metrics } = challenge;
      const { resource_class, environment } = challenge;
      const table = await context.table(metrics, [
        { title: 'metric', value: ({ name }) => name },
        { title: 'better', value: ({ direction }) => direction },
        { title: 'unit', value: ({ unit }) => unit },
        { title: '', value: ({ name }) => (name === primary_metric ? 'ranks' : '') },
      ]);
      const state = `${describeState(challenge, systemClock.now())}, ${visibility}`;
      const jobs = [
        ...(resource_class ? [`the resource class ${resource_class}`] : []),
        ...(environment ? [`the environment ${environment}`] : []),
      ].join(' and ');
      const usual = jobs && `Jobs that ask for nothing else get ${jobs}.`;
      const contest = await describeContest(context, challenge);
      return [`${title.en} (${challenge.id}): ${state}`, description.en, table, ...contest, usual]
        .filter((part) => part !== '')
        .join('\n\n');
    });
  },
});
