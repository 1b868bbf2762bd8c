import { givenText } from '@leadersboard/kit/text';
import { z } from 'zod';
import { roles } from '../domain/user.ts';

export const role = z.enum(roles);

const limit = z.number().min(0).nullable();
const count = z.int().min(0);

/** Null is no limit, as administrators have it. */
export const limitsView = z.object({
  submissions_per_hour: limit,
  running_jobs: limit,
  pending_jobs: limit,
  stored_bytes: limit,
});

export const useView = z.object({
  submissions_per_hour: count,
  running_jobs: count,
  pending_jobs: count,
  stored_bytes: count,
});

export const accountView = z.object({
  user: z.string(),
  role,
  limits: limitsView.describe('Null is no limit.'),
  use: useView.describe('What the limits of the same names count: the last hour, now, now, now.'),
  stored: z
    .object({ submissions: count, artifacts: count, logs: count })
    .describe('What takes the room, in bytes.'),
  left: limitsView.describe('Limit less use; null is no limit.'),
});

export const userView = z.object({
  user: z.string(),
  role,
  disabled: z.boolean(),
  limits: limitsView.partial().describe("Where they differ from everybody's."),
  created_at: z.iso.datetime(),
});

export const userSummaryView = userView.extend({
  last_seen_at: z.iso.datetime().nullable().describe('To the minute.'),
  tokens: count,
  submissions: count,
  stored_bytes: count,
});

export const userListView = z.object({
  users: z.array(userSummaryView),
  next: z.string().nullable().describe('Pass it as "after" for the following ones.'),
});

export const userParameters = z.object({ user: givenText });

export const userQuery = z.object({
  after: givenText.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const newLimit = z.int().min(0).nullable().optional();

export const userChangeBody = z
  .strictObject({
    role: role.optional(),
    disabled: z.boolean().optional().describe('A disabled user is let in by no token.'),
    limits: z
      .strictObject({
        submissions_per_hour: newLimit,
        running_jobs: newLimit,
        pending_jobs: newLimit,
        stored_bytes: newLimit,
      })
      .optional()
      .describe("Of this user alone; null goes back to everybody's."),
  })
  .refine((body) => Object.keys(body).length > 0, 'Name at least one thing to change.');
