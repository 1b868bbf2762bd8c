import type { z } from 'zod';
import type { UserWish } from '../domain/change-user.ts';
import type { Account } from '../domain/get-account.ts';
import type { User, UserLimits } from '../domain/user.ts';
import type { UserSummary } from '../ports/user-store.ts';
import type { accountView, limitsView, userChangeBody, userSummaryView, userView } from './user-schemas.ts';

type LimitsView = z.infer<typeof limitsView>;

export function viewAccount({ user, role, limits, use, stored }: Account): z.infer<typeof accountView> {
  const used = {
    submissions_per_hour: use.submissionsInLastHour,
    running_jobs: use.running,
    pending_jobs: use.pending,
    stored_bytes: use.storedBytes,
  };
  const granted = viewLimits(limits);
  const left = (name: keyof LimitsView) => {
    const limit = granted[name];
    return limit === null ? null : Math.max(limit - used[name], 0);
  };
  return {
    ...{ user, role, limits: granted, use: used },
    stored: { submissions: stored.submissionBytes, artifacts: stored.artifactBytes, logs: stored.logBytes },
    left: {
      submissions_per_hour: left('submissions_per_hour'),
      running_jobs: left('running_jobs'),
      pending_jobs: left('pending_jobs'),
      stored_bytes: left('stored_bytes'),
    },
  };
}

export function viewUser({ name, role, disabled, limits, createdAt }: User): z.infer<typeof userView> {
  const { maxSubmissionsPerHour, maxRunning, maxPending, maxStoredBytes } = limits;
  return {
    ...{ user: name, role, disabled, created_at: new Date(createdAt).toISOString() },
    limits: {
      ...(maxSubmissionsPerHour !== undefined && { submissions_per_hour: maxSubmissionsPerHour }),
      ...(maxRunning !== undefined && { running_jobs: maxRunning }),
      ...(maxPending !== undefined && { pending_jobs: maxPending }),
      ...(maxStoredBytes !== undefined && { stored_bytes: maxStoredBytes }),
    },
  };
}

export function viewUserSummary(user: UserSummary): z.infer<typeof userSummaryView> {
  return {
    ...{ ...viewUser(user), tokens: user.tokens, submissions: user.submissions },
    stored_bytes: user.storedBytes,
    last_seen_at: user.lastSeenAt === null ? null : new Date(user.lastSeenAt).toISOString(),
  };
}

export function readUserChange({ role, disabled, limits }: z.infer<typeof userChangeBody>): UserWish {
  return {
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabled }),
    ...(limits && {
      limits: {
        ...(limits.submissions_per_hour !== undefined && {
          maxSubmissionsPerHour: limits.submissions_per_hour,
        }),
        ...(limits.running_jobs !== undefined && { maxRunning: limits.running_jobs }),
        ...(limits.pending_jobs !== undefined && { maxPending: limits.pending_jobs }),
        ...(limits.stored_bytes !== undefined && { maxStoredBytes: limits.stored_bytes }),
      },
    }),
  };
}

function viewLimits(limits: UserLimits): LimitsView {
  const finite = (limit: number) => (Number.isFinite(limit) ? limit : null);
  return {
    submissions_per_hour: finite(limits.maxSubmissionsPerHour),
    running_jobs: finite(limits.maxRunning),
    pending_jobs: finite(limits.maxPending),
    stored_bytes: finite(limits.maxStoredBytes),
  };
}
