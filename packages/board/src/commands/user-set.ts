import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { userView } from '../api/user-schemas.ts';
import { roles } from '../domain/user.ts';

const limit = (what: string) =>
  ({ type: 'string', summary: `${what}; "default" for what everybody has` }) as const;

export const userSetCommand = defineCommand({
  name: 'set',
  summary: "change a user's role or limits, or lock the user out (role admin)",
  arguments: { user: { summary: 'the name' } },
  options: {
    role: { type: 'string', choices: roles, summary: 'the most that the tokens of the user may do' },
    access: { type: 'string', choices: ['on', 'off'], summary: 'off: no token lets the user in' },
    submissionsPerHour: limit('submissions within 60 minutes'),
    runningJobs: limit('jobs that run at once'),
    pendingJobs: limit('jobs that wait'),
    storedBytes: limit('bytes of all submissions'),
    ...connectOptions,
  },
  examples: [
    { command: 'lb user set ada --role host', what: 'she may create challenges' },
    { command: 'lb user set eve --access off', what: 'she is let in no more' },
  ],
  async run(context, { user, role, access, url, token, ...wanted }) {
    const limits = {
      submissions_per_hour: parseLimit(wanted.submissionsPerHour),
      running_jobs: parseLimit(wanted.runningJobs),
      pending_jobs: parseLimit(wanted.pendingJobs),
      stored_bytes: parseLimit(wanted.storedBytes),
    };
    const hasLimit = Object.values(limits).some((value) => value !== undefined);
    const body = {
      ...{ role, disabled: access && access === 'off' },
      ...(hasLimit && { limits }),
    };
    const client = connect(context, { url, token });
    const changed = await client.patch(`/users/${encodeURIComponent(user)}`, body, userView);
    await context.output(changed, (view) => {
      const own = Object.entries(view.limits).map(([name, value]) => `${name} ${value}`);
      const role = view.disabled ? `${view.role}, disabled` : view.role;
      return `${view.user} is ${role}${own.length > 0 ? `, with limits of their own: ${own.join(', ')}` : ''}.`;
    });
  },
});

function parseLimit(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === 'default') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw kitErrors.usage(`"${text}" is no limit. Give a whole number, or "default".`);
}
