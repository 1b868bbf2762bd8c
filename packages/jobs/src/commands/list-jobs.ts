import { defineCommand } from '@leadersboard/kit/cli';
import { type ApiClient, connect, connectOptions } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { jobListView } from '../api/job-schemas.ts';
import { describeState } from './describe-status.ts';
import { getMe } from './get-me.ts';
import { pageOptions, tellMore } from './page-options.ts';

export const jobsCommand = defineCommand({
  name: 'jobs',
  summary: 'list jobs, newest first',
  options: {
    status: { type: 'string', summary: 'only these: pending, running, completed, failed, cancelled' },
    challenge: { type: 'string', summary: 'only of this challenge' },
    submission: { type: 'string', summary: 'only of this submission' },
    search: { type: 'string', summary: 'only with this in an id, a user, a challenge or an entrypoint' },
    user: { type: 'string', summary: "another person's (role admin)" },
    all: { type: 'boolean', short: 'a', summary: "everybody's (role admin); else your own" },
    ...pageOptions,
    limit: { ...pageOptions.limit, default: 20 },
    ...connectOptions,
  },
  examples: [
    { command: 'lb jobs', what: 'your newest twenty' },
    { command: 'lb jobs --status pending,running --all', what: 'what everybody waits for' },
  ],
  async run(context, { url, token, all, user, ...asked }) {
    const client = connect(context, { url, token });
    const query = toQuery({ ...asked, user: await chooseUser(client, all, user) });
    await context.output(await client.get(`/jobs?${query}`, jobListView), async ({ jobs, next }) => {
      if (jobs.length === 0) return 'There are no such jobs. Start one: lb submit main.py';
      const table = await context.table(jobs, columnsOf(jobs));
      return tellMore(table, next);
    });
  },
});

/** Administrators see everybody's jobs unless they say whose. */
async function chooseUser(
  client: ApiClient,
  all: boolean,
  user: string | undefined,
): Promise<string | undefined> {
  if (all || user !== undefined) return user;
  const me = await getMe(client);
  return me.role === 'admin' ? me.user : undefined;
}

function toQuery(fields: Record<string, string | number | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, String(value));
  return query;
}

type Jobs = z.infer<typeof jobListView>['jobs'];

/** What runs, or what is scored without. */
function describeWork({ kind, subject_id, entrypoint }: Jobs[number]): string {
  return subject_id === null ? (entrypoint ?? kind) : `${kind} of ${subject_id}`;
}

/** Whose they are is shown where that differs. */
function columnsOf(jobs: Jobs) {
  const users = new Set(jobs.map(({ user }) => user));
  return [
    { title: 'job', value: ({ job_id }: Jobs[number]) => job_id },
    { title: 'status', value: (job: Jobs[number]) => job.reason ?? describeState(job) },
    ...(users.size > 1 ? [{ title: 'user', value: ({ user }: Jobs[number]) => user }] : []),
    { title: 'challenge', value: ({ challenge }: Jobs[number]) => challenge },
    { title: 'work', value: describeWork },
    { title: 'class', value: ({ resource_class }: Jobs[number]) => resource_class },
    { title: 'created', value: ({ created_at }: Jobs[number]) => created_at.slice(0, 19).replace('T', ' ') },
  ];
}
