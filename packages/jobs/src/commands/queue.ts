import { type CommandContext, defineCommand, formatElapsed } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { formatBytes } from '@leadersboard/kit/text';
import type { z } from 'zod';
import { queueView, workersView } from '../api/queue-schemas.ts';
import { describeState } from './describe-status.ts';
import { getMe } from './get-me.ts';
import { pageOptions, pageQueryOf, tellMore } from './page-options.ts';

type QueueView = z.infer<typeof queueView>;
type Workers = z.infer<typeof workersView>['workers'];

export const queueCommand = defineCommand({
  name: 'queue',
  summary: 'show what waits and runs, and with the role admin who runs it',
  options: { ...pageOptions, ...connectOptions },
  examples: [{ command: 'lb queue', what: 'your own jobs; for admins all' }],
  async run(context, { limit, after, ...server }) {
    const client = connect(context, server);
    const address = `/queue?${pageQueryOf({ limit, after })}`;
    const [queue, me] = await Promise.all([client.get(address, queueView), getMe(client)]);
    const { workers } =
      me.role === 'admin' ? await client.get('/workers', workersView) : { workers: undefined };
    await context.output({ ...queue, ...(workers && { workers }) }, async () => {
      const parts = [describeCounts(queue), tellMore(await listJobs(context, queue.jobs), queue.next)];
      return [...parts, ...(workers ? [await listWorkers(context, workers)] : [])]
        .filter((part) => part !== '')
        .join('\n\n');
    });
  },
});

function describeCounts({ waiting, running, classes }: QueueView): string {
  const of = classes.map((counts) => `${counts.resource_class} ${counts.waiting} and ${counts.running}`);
  return `${waiting} waiting, ${running} running${of.length > 1 ? ` (${of.join(', ')})` : ''}.`;
}

async function listJobs({ table }: CommandContext, jobs: QueueView['jobs']): Promise<string> {
  if (jobs.length === 0) return '';
  return table(jobs, [
    { title: 'before it', value: ({ queue_position }) => queue_position ?? '', align: 'right' },
    { title: 'begins in', value: ({ expected_wait_seconds }) => describeWait(expected_wait_seconds) },
    { title: 'job', value: ({ job_id }) => job_id },
    { title: 'status', value: (job) => describeState(job) },
    { title: 'user', value: ({ user }) => user },
    { title: 'class', value: ({ resource_class }) => resource_class },
  ]);
}

async function listWorkers({ table }: CommandContext, workers: Workers): Promise<string> {
  if (workers.length === 0) return 'No worker is there. Start one: lb worker';
  return table(workers, [
    { title: 'worker', value: ({ name }) => name },
    { title: 'machine', value: ({ machine }) => machine },
    { title: 'state', value: ({ alive }) => (alive ? 'alive' : 'silent') },
    { title: 'runs', value: ({ running, slots }) => `${running.length} of ${slots}` },
    { title: 'CPUs', value: ({ cpus }) => cpus, align: 'right' },
    { title: 'memory', value: ({ memory_bytes }) => formatBytes(memory_bytes), align: 'right' },
    { title: 'GPUs', value: ({ accelerators }) => accelerators.length, align: 'right' },
    { title: 'runner', value: ({ runner }) => runner },
  ]);
}

function describeWait(seconds: number | null): string {
  return seconds === null ? '' : formatElapsed(seconds * 1000);
}
