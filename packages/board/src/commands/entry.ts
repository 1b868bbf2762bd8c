import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { entryView } from '../api/entry-schemas.ts';
import { describeEntry } from './describe-entry.ts';

export const entryCommand = defineCommand({
  name: 'entry',
  summary: 'show all of an entry: intervals, undefined metrics, and whether it was verified',
  arguments: { job: { summary: 'the job of the entry, as "lb board" shows it' } },
  options: connectOptions,
  examples: [{ command: 'lb entry 01kxyz', what: 'also what came of lb reproduce' }],
  async run(context, { job, ...server }) {
    const path = `/entries/${encodeURIComponent(job)}`;
    const entry = await connect(context, server).get(path, entryView);
    await context.output(entry, (view) => describeEntry(view, context));
  },
});
