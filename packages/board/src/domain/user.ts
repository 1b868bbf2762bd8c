import { kitErrors } from '@leadersboard/kit/errors';
import type { Role } from '@leadersboard/kit/http';

/** How much one person may do; Infinity where there is no limit. */
export type UserLimits = {
  maxSubmissionsPerHour: number;
  maxRunning: number;
  maxPending: number;
  maxStoredBytes: number;
};

export type User = {
  name: string;
  /** The most that any token of the user may do. */
  role: Role;
  /** A disabled user is let in by no token. */
  disabled: boolean;
  /** Where they differ from those that the settings give to everybody. */
  limits: Partial<UserLimits>;
  createdAt: number;
};

export const roles: readonly Role[] = ['participant', 'host', 'admin'];

export const unlimited: UserLimits = {
  maxSubmissionsPerHour: Number.POSITIVE_INFINITY,
  maxRunning: Number.POSITIVE_INFINITY,
  maxPending: Number.POSITIVE_INFINITY,
  maxStoredBytes: Number.POSITIVE_INFINITY,
};

/** What holds for the user: administrators have no limits. */
export function limitsFor({ role, limits }: Pick<User, 'role' | 'limits'>, defaults: UserLimits): UserLimits {
  return role === 'admin' ? unlimited : { ...defaults, ...limits };
}

export function lowerRole(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other;
}

const USER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

export function isUserName(text: string): boolean {
  return USER_NAME.test(text);
}

export function parseUserName(text: string): string {
  if (isUserName(text)) return text;
  const detail = 'A user has a name of up to 64 letters, digits and . _ @ -, with a letter or digit first.';
  throw kitErrors.invalid_input(`${JSON.stringify(text.slice(0, 80))} is no name for a user. ${detail}`, {
    issues: [{ pointer: '/user', detail }],
  });
}
